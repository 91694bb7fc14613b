"""For every test: properties are about what holds, never about milliseconds."""
from hypothesis import HealthCheck, settings

settings.register_profile("rostra", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("rostra")
