"""How values go through a pipe: a pickle, and beside it the arrays in it as they lie in memory.

Arrays are not copied into the pickle, because that holds the interpreter, and so every other request, for some
milliseconds a megabyte; reading and writing of a pipe do not.
"""

import pickle
from typing import IO, Any

_LENGTH_BYTES = 8
#: The pickle, then the contents of its arrays in their order.
Message = list[bytes | bytearray | memoryview]


def packed(value: Any) -> Message:
    """The message of a value, whose arrays must not change before it is written."""
    arrays: list[pickle.PickleBuffer] = []
    head = pickle.dumps(value, pickle.HIGHEST_PROTOCOL, buffer_callback=arrays.append)
    return [head, *(array.raw() for array in arrays)]


def unpacked(message: Message) -> Any:
    """The value of a message; only for messages between processes of this program."""
    return pickle.loads(message[0], buffers=message[1:])  # noqa: S301


def write_message(pipe: IO[bytes], message: Message) -> None:
    for length in (len(message), *map(len, message)):
        pipe.write(length.to_bytes(_LENGTH_BYTES, "big"))
    for part in message:
        pipe.write(part)
    pipe.flush()


def read_message(pipe: IO[bytes]) -> Message:
    """The next message; EOFError when the other side has ended."""
    lengths = [_length(pipe) for _ in range(_length(pipe))]
    return [_part(pipe, length) for length in lengths]


def _length(pipe: IO[bytes]) -> int:
    return int.from_bytes(_part(pipe, _LENGTH_BYTES), "big")


def _part(pipe: IO[bytes], length: int) -> bytearray:
    part = bytearray(length)
    if pipe.readinto(part) < length:  # type: ignore[attr-defined]  # every buffered binary stream has it
        raise EOFError
    return part
