from tests.storage.browsing.conftest import _hostile, _sample, hostile, sample

__all__ = ["_hostile", "_sample", "hostile", "sample"]
