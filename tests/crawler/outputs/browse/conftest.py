from tests.storage.browsing.conftest import _sample, hostile, sample

__all__ = ["_sample", "hostile", "sample"]
