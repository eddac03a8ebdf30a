// What an independent implementation of the Encoding standard, the crate encoding_rs, makes of every one- and two-byte
// input and of the longer sequences that some encodings have. One line for each encoding and set of inputs: its name,
// the set, how many inputs, a hash of all outputs. Run once, by hand:
//
//     cargo run --release > ../decoder_vectors.txt
//
// The sets are built by the same rules in ../decoder_vectors_test.cc. The hash is 64-bit FNV-1a over, for each input,
// the UTF-8 output, the byte 0xFF, and 1 or 0: whether there was an error.
use encoding_rs::*;

struct Hash(u64, u64);

impl Hash {
    fn byte(&mut self, b: u8) {
        self.0 = (self.0 ^ b as u64).wrapping_mul(0x100000001b3);
    }
    fn input(&mut self, e: &'static Encoding, bytes: &[u8]) {
        let (text, errors) = e.decode_without_bom_handling(bytes);
        for b in text.bytes() {
            self.byte(b);
        }
        self.byte(0xFF);
        self.byte(errors as u8);
        self.1 += 1;
    }
}

fn set(name: &str, e: &'static Encoding, fill: impl Fn(&mut dyn FnMut(&[u8]))) {
    let mut h = Hash(0xcbf29ce484222325, 0);
    fill(&mut |bytes| h.input(e, bytes));
    println!("{} {} {} {:016x}", e.name(), name, h.1, h.0);
}

fn pairs(prefix: &[u8], suffix: &[u8], feed: &mut dyn FnMut(&[u8])) {
    for a in 0..=255u8 {
        for b in 0..=255u8 {
            let mut bytes = prefix.to_vec();
            bytes.extend([a, b]);
            bytes.extend(suffix);
            feed(&bytes);
        }
    }
}

// 20,000 strings of 1 to 24 bytes from an alphabet of bytes that mean something to some decoder.
fn mixed(feed: &mut dyn FnMut(&[u8])) {
    const ALPHABET: [u8; 48] = [
        0x00, 0x0A, 0x0E, 0x1B, 0x1B, 0x24, 0x28, 0x30, 0x39, 0x3C, 0x40, 0x41, 0x42, 0x49, 0x4A, 0x5C, 0x7E, 0x7F,
        0x80, 0x81, 0x84, 0x88, 0x8E, 0x8F, 0x90, 0x9F, 0xA0, 0xA1, 0xA4, 0xB0, 0xBF, 0xC0, 0xC2, 0xD7, 0xD8, 0xDC,
        0xDF, 0xE0, 0xE2, 0xE3, 0xED, 0xEF, 0xF0, 0xF4, 0xF8, 0xFC, 0xFE, 0xFF,
    ];
    let mut state: u32 = 1;
    let mut next = |n: u32| {
        state = state.wrapping_mul(1664525).wrapping_add(1013904223);
        (state >> 16) % n
    };
    for _ in 0..20000 {
        let size = 1 + next(24);
        let bytes: Vec<u8> = (0..size).map(|_| ALPHABET[next(48) as usize]).collect();
        feed(&bytes);
    }
}

fn main() {
    const NAMES: [&str; 40] = [
        "UTF-8", "IBM866", "ISO-8859-2", "ISO-8859-3", "ISO-8859-4", "ISO-8859-5", "ISO-8859-6", "ISO-8859-7",
        "ISO-8859-8", "ISO-8859-8-I", "ISO-8859-10", "ISO-8859-13", "ISO-8859-14", "ISO-8859-15", "ISO-8859-16",
        "KOI8-R", "KOI8-U", "macintosh", "windows-874", "windows-1250", "windows-1251", "windows-1252", "windows-1253",
        "windows-1254", "windows-1255", "windows-1256", "windows-1257", "windows-1258", "x-mac-cyrillic", "GBK",
        "gb18030", "Big5", "EUC-JP", "ISO-2022-JP", "Shift_JIS", "EUC-KR", "replacement", "UTF-16BE", "UTF-16LE",
        "x-user-defined",
    ];
    for name in NAMES {
        let e = Encoding::for_label(name.as_bytes()).unwrap();
        set("one-byte", e, |feed| (0..=255u8).for_each(|a| feed(&[a])));
        set("two-bytes", e, |feed| pairs(&[], &[], feed));
        set("two-bytes-then-letter", e, |feed| pairs(&[], b"a", feed));
        set("mixed", e, |feed| mixed(feed));
    }
    for e in [UTF_16BE, UTF_16LE] {
        set("lead-surrogate-then-unit", e, |feed| {
            pairs(if e == UTF_16BE { &[0xD8, 0x3D] } else { &[0x3D, 0xD8] }, &[], feed)
        });
    }
    for first in [0xE0u8, 0xED, 0xF0, 0xF4] {
        set(&format!("{:02x}-then-two-bytes", first), UTF_8, |feed| pairs(&[first], &[], feed));
        set(&format!("{:02x}-9f-then-two-bytes", first), UTF_8, |feed| pairs(&[first, 0x9F], &[], feed));
    }
    set("8f-then-two-bytes", EUC_JP, |feed| pairs(&[0x8F], &[], feed));
    set("8f-then-two-bytes-then-letter", EUC_JP, |feed| pairs(&[0x8F], b"a", feed));
    set("four-bytes", GB18030, |feed| {
        for a in 0x81..=0xFEu8 {
            for b in 0x30..=0x39u8 {
                for c in 0x81..=0xFEu8 {
                    for d in 0x30..=0x39u8 {
                        feed(&[a, b, c, d]);
                    }
                }
            }
        }
    });
    for prefix in [[0x81u8, 0x30], [0x84, 0x31], [0x90, 0x30], [0xE3, 0x32], [0xFE, 0x39]] {
        set(&format!("{:02x}-{:02x}-then-two-bytes", prefix[0], prefix[1]), GB18030, |feed| pairs(&prefix, b"a", feed));
    }
    for escape in ["$B", "$@", "(J", "(I", "(B"] {
        let prefix = format!("\x1b{}", escape);
        set(&format!("esc-{}-then-two-bytes", escape), ISO_2022_JP, |feed| pairs(prefix.as_bytes(), &[], feed));
    }
    set("esc-then-two-bytes", ISO_2022_JP, |feed| pairs(&[0x1B], b"$!a", feed));
    set("esc-$B-esc-then-two-bytes", ISO_2022_JP, |feed| pairs(b"\x1b$B\x1b", b"%!", feed));
}
