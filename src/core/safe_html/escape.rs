//! Escaping of text.

/// Escapes for text and for double-quoted attribute values.
pub(super) fn escape(text: &str, html: &mut String) {
    let bytes = text.as_bytes();
    let (mut from, mut at) = (0, 0);
    // By index and table: in a program built for size an iterator is a call for each byte, and a match a chain of comparisons.
    while at < bytes.len() {
        if AS_IT_IS[usize::from(bytes[at])] {
            at += 1;
            continue;
        }
        let escaped = match bytes[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            // NUL: a parser would make it this anyway.
            _ => "\u{fffd}",
        };
        html.push_str(&text[from..at]);
        html.push_str(escaped);
        at += 1;
        from = at;
    }
    html.push_str(&text[from..]);
}

/// Which bytes [`escape`] leaves.
const AS_IT_IS: [bool; 256] = {
    let mut table = [true; 256];
    let (mut index, escaped) = (0, *b"&<>\"\0");
    while index < escaped.len() {
        table[escaped[index] as usize] = false;
        index += 1;
    }
    table
};
