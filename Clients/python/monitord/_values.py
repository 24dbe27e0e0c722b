"""Values of a trainer as JSON: plain numbers, and whatever behaves like NumPy or PyTorch."""

import json

_MAX_NESTING = 16


def plain(value, depth=0):
    """The value as something that `json` can write; TypeError if it is no number at all."""
    if isinstance(value, (bool, int, float)):
        return float(value) if isinstance(value, bool) else value
    if value is None:
        return None
    if isinstance(value, dict):
        if depth >= _MAX_NESTING:
            raise TypeError("nested too deeply")
        return {str(key): plain(inner, depth + 1) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain_number(element) for element in value]
    if hasattr(value, "detach"):  # a tensor, perhaps on another device
        value = value.detach()
    if getattr(value, "ndim", 0) == 0 and hasattr(value, "item"):
        return plain_number(value.item())
    if hasattr(value, "tolist"):
        return plain(value.tolist(), depth)
    raise TypeError(f"{type(value).__name__} is no number")


def plain_number(value):
    if isinstance(value, (int, float)):
        return value
    if hasattr(value, "item"):
        return plain_number(value.item())
    raise TypeError(f"{type(value).__name__} is no number")


def encode(message):
    """One line of the wire format. NaN and infinities are written as Python's json writes them."""
    return json.dumps(message, separators=(",", ":")).encode() + b"\n"


def config(value):
    """Configuration may hold anything; what JSON cannot say is written as text."""
    return json.loads(json.dumps(value, default=str))
