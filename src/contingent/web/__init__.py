"""The workbench: the same answers in a browser, on this machine and for nobody else.

``create_app`` needs the extra ``contingent[web]``; importing this package does not.
"""
