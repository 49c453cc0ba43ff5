"""The whole story offline: invented candidates, a site and a mail server on this machine."""

from monitor.demo.story import run_demo

__all__ = ["run_demo"]
