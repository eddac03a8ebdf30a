"""A fastText model of a few words, in the file format that fastText reads: the real ones are downloaded, which tests don't do."""
import struct


def write_language_model(path, languages):
    """Of language -> its words. A text is of the language that most of its known words are of."""
    words = [(word, n) for n, known in enumerate(languages.values()) for word in known]
    size, supervised, softmax = len(languages), 3, 3
    parts = [struct.pack('<2i', 793712314, 12)]
    parts.append(struct.pack('<12id', size, 5, 5, 1, 5, 1, softmax, supervised, 0, 0, 0, 100, 1e-4))
    parts.append(struct.pack('<3i2q', len(words) + size, len(words), size, len(words), -1))
    for kind, names in enumerate(([word for word, _ in words], [f'__label__{name}' for name in languages])):
        parts += [name.encode() + b'\0' + struct.pack('<qb', 1, kind) for name in names]
    # A word's vector points along its language's axis, and a language's along its own.
    for rows, length in (([n for _, n in words], 2.), (range(size), 1.)):
        parts.append(struct.pack('<?2q', False, len(rows), size))
        parts += [struct.pack(f'<{size}f', *(length * (n == axis) for axis in range(size))) for n in rows]
    with open(path, 'wb') as file:
        file.write(b''.join(parts))
