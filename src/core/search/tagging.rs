//! Under which projects and sections units stand: for every issue, in order, runs of units under one chain of tags.

use crate::core::catalogue::ChainId;
use crate::core::search::codec::{Malformed, Reader, put_number};

/// The chain of every unit of a series.
pub struct Tagging {
    /// One more than the chain's id; 0 for a unit that stands under no heading.
    chains: Vec<u32>,
}

impl Tagging {
    /// The chain of a unit; `None` for one that stands under no heading.
    pub fn chain(&self, unit: usize) -> Option<ChainId> {
        (self.chains.get(unit).copied().unwrap_or_default() as usize).checked_sub(1)
    }
}

/// A chain, and how many units in a row stand under it.
pub type Run = (Option<ChainId>, u32);

/// Adds the next unit of an issue to its runs.
pub fn add(runs: &mut Vec<Run>, chain: Option<ChainId>) {
    match runs.last_mut().filter(|(last, _)| *last == chain) {
        Some((_, count)) => *count += 1,
        None => runs.push((chain, 1)),
    }
}

/// Writes runs.
pub fn write(runs: &[Run]) -> Vec<u8> {
    let mut bytes = Vec::new();
    // The chains first: what is alike stands together.
    put_number(&mut bytes, runs.len() as u32);
    runs.iter().for_each(|(chain, _)| put_number(&mut bytes, chain.map_or(0, |chain| chain as u32 + 1)));
    runs.iter().for_each(|&(_, units)| put_number(&mut bytes, units));
    bytes
}

/// Reads them, for so many units and chains.
///
/// # Errors
/// Bytes that [`write()`] did not write, or of another series.
pub fn read(bytes: &[u8], units: u32, chains: usize) -> Result<Tagging, Malformed> {
    let mut reader = Reader::new(bytes);
    let count = reader.count()?;
    let found = (0..count)
        .map(|_| {
            reader
                .number()
                .and_then(|chain| if chain as usize <= chains { Ok(chain) } else { Err(Malformed) })
        })
        .collect::<Result<Vec<_>, _>>()?;
    let mut chains = Vec::with_capacity(units as usize);
    for chain in found {
        let end = chains.len() + reader.number()? as usize;
        if end > units as usize {
            return Err(Malformed);
        }
        chains.resize(end, chain);
    }
    if reader.is_at_end() && chains.len() == units as usize { Ok(Tagging { chains }) } else { Err(Malformed) }
}
