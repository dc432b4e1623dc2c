//! Order: what the reading side puts in order, all by one function.
//!
//! Each type that a sort is made for costs the app 2 to 5 kB of code; so things are put in order by numbers that stand for
//! them, and a heap does it with a fraction of the code that the sorts of slices come with.

use std::collections::BinaryHeap;

/// The numbers, ascending.
pub fn ascending(numbers: Vec<u64>) -> Vec<u64> {
    BinaryHeap::from(numbers).into_sorted_vec()
}

/// One number of two: what is ordered by the first, and by the second where that is equal.
pub fn pair(first: usize, second: usize) -> u64 {
    (first as u64) << 32 | second as u64 & 0xffff_ffff
}

/// The two.
pub fn pair_of(number: u64) -> (usize, usize) {
    ((number >> 32) as usize, (number & 0xffff_ffff) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_in_order_of_their_parts() {
        let pairs = [(0, 0), (0, 7), (1, 0), (1, u32::MAX as usize), (u32::MAX as usize, 1)];
        let numbers: Vec<_> = pairs.map(|(first, second)| pair(first, second)).into();
        assert_eq!(ascending(numbers.iter().rev().copied().collect()), numbers);
        assert_eq!(numbers.into_iter().map(pair_of).collect::<Vec<_>>(), pairs);
    }
}
