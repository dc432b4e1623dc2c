//! Hosts and ports of http URLs: a target whose host no browser takes leads nowhere, and is no link.
//!
//! Entry point: [`is_valid`]. Of hosts in other scripts than ASCII only tables that are too large for an app can tell; they are
//! taken for right. An address of IPv6 is none here: CommonMark escapes its brackets.

/// Whether what follows the scheme of an http URL begins with an authority that browsers take (WHATWG URL, 4.4).
pub fn is_valid(rest: &str) -> bool {
    is_plain(rest.as_bytes()) || is_valid_at_length(rest)
}

/// Whether the authority is a mere name, as nearly all are: letters, digits, `-` and `.`, with a letter behind the last dot. By
/// index: in a program built for size an iterator is a call for each byte, and a post has hundreds of links.
fn is_plain(rest: &[u8]) -> bool {
    let mut start = 0;
    while rest.get(start) == Some(&b'/') {
        start += 1;
    }
    let (mut at, mut part) = (start, start);
    while let Some(&byte) = rest.get(at) {
        match byte {
            b'.' => part = at + 1,
            b'-' | b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => {}
            _ => break,
        }
        at += 1;
    }
    matches!(rest.get(at), None | Some(b'/' | b'?' | b'#'))
        && rest.get(part).is_some_and(u8::is_ascii_alphabetic)
}

fn is_valid_at_length(rest: &str) -> bool {
    let rest = rest.trim_start_matches('/');
    let authority = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    let host = authority.rfind('@').map_or(authority, |at| &authority[at + 1..]);
    let (host, port) = host.split_once(':').unwrap_or((host, ""));
    // Five digits are enough; zeros before them are not.
    let is_port = port.is_empty() || port.bytes().all(|b| b.is_ascii_digit()) && port.parse::<u16>().is_ok();
    is_port && is_host(host)
}

fn is_host(host: &str) -> bool {
    let mut decoded = Vec::with_capacity(host.len());
    let bytes = host.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let pair = host.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
        match pair.and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            Some(byte) => {
                decoded.push(byte);
                at += 3;
            }
            None => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    let is_forbidden = |&byte: &u8| byte <= b' ' || byte == 0x7f || b"#%/:<>?@[\\]^|".contains(&byte);
    !decoded.is_empty() && !decoded.iter().any(is_forbidden) && is_name_or_ipv4(&decoded)
}

/// A host whose last part is a number has to be an address of four bytes (WHATWG URL, 3.5).
fn is_name_or_ipv4(host: &[u8]) -> bool {
    let host = host.strip_suffix(b".").unwrap_or(host);
    let parts = || host.split(|&byte| byte == b'.');
    let last = parts().next_back().unwrap_or_default();
    if !last.iter().all(u8::is_ascii_digit) && number(last).is_none() || last.is_empty() {
        return true;
    }
    let count = parts().count();
    let limit = |index: usize| if index + 1 == count { 1u64 << (8 * (5 - count)) } else { 256 };
    count <= 4
        && parts().enumerate().all(|(index, part)| number(part).is_some_and(|value| value < limit(index)))
}

/// A part of an IPv4 address: decimal, octal after `0`, hexadecimal after `0x`.
fn number(part: &[u8]) -> Option<u64> {
    let (digits, radix) = match part {
        [b'0', b'x' | b'X'] => return Some(0),
        [b'0', b'x' | b'X', digits @ ..] => (digits, 16),
        [b'0', digits @ ..] if !digits.is_empty() => (digits, 8),
        digits => (digits, 10),
    };
    let digits = std::str::from_utf8(digits).ok().filter(|digits| !digits.starts_with('+'))?;
    u64::from_str_radix(digits, radix).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(rest: &str, expected: bool) {
        assert_eq!(is_valid(rest), expected, "{rest:?}");
    }

    #[test]
    fn hosts_are_what_browsers_take() {
        for valid in [
            "//x.y",
            "//a_b.-c..d/",
            "//user:pass@x.y:8080/",
            "//x.y:",
            "///x",
            "x.y?a",
            "//%61b",
            "//%E4%BE%8B.jp",
            "//xn--a",
            "//1.2.3.4",
            "//1.2.3.4.",
            "//0x7f.1",
            "//017.1",
            "//4294967295",
            "//0x",
            "//1.2.3.a",
            "//a.0b",
            "//a!$&'()*+,;=~",
        ] {
            case(valid, true);
        }
        for invalid in [
            "",
            "//",
            "//?",
            "//%5B",
            "//%5B::1%5D",
            "//a%20b",
            "//a%5Eb",
            "//%",
            "//%a",
            "//a%00",
            "//a%2Fb",
            "//x.y:a",
            "//x.y:-1",
            "//x.y:65536",
            "//:80",
            "//a@",
            "//1.2.3.4.5",
            "//256.1",
            "//1.2.3.256",
            "//09.1",
            "//0x1g.0x",
            "//4294967296",
            "//a.1",
            "//a.0x",
            "//1..2",
        ] {
            case(invalid, false);
        }
    }
}
