"""Pictures: what they are, what they must not tell, and the sizes that pages offer of them."""

from __future__ import annotations

from generator.pictures.measuring import measures
from generator.pictures.privacy import without_place
from generator.pictures.probing import Picture, PictureError, probe, verify
from generator.pictures.scaling import Variant, scaled, variants_of

__all__ = [
    "Picture",
    "PictureError",
    "Variant",
    "measures",
    "probe",
    "scaled",
    "variants_of",
    "verify",
    "without_place",
]
