"""LinkChecker without the half second that it waits between two requests: the site is our own, and has thousands of links."""
from linkcheck.command.linkchecker import linkchecker
from linkcheck.director.aggregator import Aggregate

Aggregate.wait_time_min_default = Aggregate.wait_time_max_default = 0
linkchecker()
