//! Lists of units, ascending, each with a *level*: how much of what the unit says is the key, 0 to 3.
//!
//! On the list of a wide beginning, whose keys have become one, the level tells instead: 2 and 3 that the unit has the
//! beginning as a word of its own, odd ones that it says much of it.

use crate::core::search::codec::{Malformed, Reader, put_number};

/// Levels end here.
pub const LEVELS: u8 = 4;

/// Writes the next unit of a list. `next` is the least that it could be.
pub fn put(bytes: &mut Vec<u8>, next: u32, unit: u32, level: u8) {
    put_number(bytes, (unit - next) << 2 | u32::from(level));
}

/// Whether these are the units of a list, of a series of so many.
pub fn check(bytes: &[u8], units: u32) -> Result<(), Malformed> {
    let mut reader = Reader::new(bytes);
    let mut next = 0_u32;
    while !reader.is_at_end() {
        next = next.checked_add(reader.number()? >> 2).filter(|&unit| unit < units).ok_or(Malformed)? + 1;
    }
    Ok(())
}

/// Unit and level, one after the other, of a list that was [checked](check).
pub fn units(bytes: &[u8]) -> impl Iterator<Item = (u32, u8)> {
    let mut reader = Reader::new(bytes);
    let mut next = 0_u32;
    std::iter::from_fn(move || {
        let number = reader.number().ok()?;
        let unit = next.wrapping_add(number >> 2);
        next = unit.wrapping_add(1);
        Some((unit, number as u8 % LEVELS))
    })
}

/// The level of a key that stands so often in a unit of so many tokens: as BM25 weighs it, in four steps. What counts as
/// a usual length is fixed, so that no unit's level hangs on other units.
pub fn level(times: usize, tokens: usize) -> u8 {
    const USUAL: usize = 24;
    // Parts of 1000 of what many times in a short unit come to.
    let weight = 1000 * times * USUAL * 10 / (times * USUAL * 10 + 3 * USUAL + 9 * tokens);
    match weight {
        0..350 => 0,
        350..500 => 1,
        500..650 => 2,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_was_written() {
        let units = [(0, 3), (1, 0), (900, 2), (901, 1)];
        let mut bytes = Vec::new();
        let mut next = 0;
        for (unit, level) in units {
            put(&mut bytes, next, unit, level);
            next = unit + 1;
        }
        assert_eq!(check(&bytes, 902), Ok(()));
        assert_eq!(super::units(&bytes).collect::<Vec<_>>(), units);
        assert_eq!(check(&bytes, 901), Err(Malformed));
        assert_eq!(check(&[0xff; 4], 901), Err(Malformed));
    }

    #[test]
    fn much_in_little_is_of_a_high_level() {
        assert_eq!([level(1, 2), level(1, 10), level(1, 24), level(1, 60)], [3, 2, 1, 0]);
        assert_eq!([level(3, 60), level(9, 60)], [2, 3]);
    }
}
