"""run: the only place that knows the order of the stages, the machine and the back ends."""
