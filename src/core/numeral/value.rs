//! The value of a number that is written in digits or in Chinese units.

/// See [`chinese`](super::chinese).
pub(super) fn value(chars: &[char]) -> Option<u32> {
    if let Some(number) = positional(chars, |char| char.to_digit(10)).or_else(|| positional(chars, digit)) {
        return Some(number);
    }
    // Each unit must be smaller than the one before it: 359 is 三(百) 五(十) 九. Only 万 starts again, once.
    let (mut above, mut sum, mut pending) = (0_u32, 0_u32, None);
    let (mut last_unit, mut after_zero) = (u32::MAX, false);
    for (at, &char) in chars.iter().enumerate() {
        if let Some(digit) = digit(char) {
            match (digit, pending) {
                (0, None) if !after_zero => after_zero = true,
                (1.., None) => pending = Some(digit),
                _ => return None,
            }
        } else if matches!(char, '万' | '萬') {
            let thousands = sum + pending.take().unwrap_or(0);
            if above > 0 || thousands == 0 {
                return None;
            }
            above = thousands * 10_000;
            (sum, last_unit, after_zero) = (0, 10_000, false);
        } else {
            let (factor, unit) = unit(char)?;
            let factor = match (factor, pending.take()) {
                (Some(factor), None) | (None, Some(factor)) => factor,
                // 十一, 一百十五 and, at the start alone, 百.
                (None, None) if unit == 10 || at == 0 => 1,
                _ => return None,
            };
            if unit >= last_unit {
                return None;
            }
            sum += factor * unit;
            (last_unit, after_zero) = (unit, false);
        }
    }
    // The digit at the end counts ones, but right after 百 and above the next smaller unit.
    let ones = pending.map(|digit| digit * if after_zero || last_unit <= 10 { 1 } else { last_unit / 10 });
    let complete = !chars.is_empty() && (ones.is_some() || !after_zero);
    complete.then(|| above + sum + ones.unwrap_or(0))
}

/// The value of a text of nothing but digits; `None` where it does not fit.
fn positional(chars: &[char], digit: impl Fn(char) -> Option<u32>) -> Option<u32> {
    let first = digit(*chars.first()?)?;
    chars[1..].iter().try_fold(first, |number, &char| number.checked_mul(10)?.checked_add(digit(char)?))
}

/// The value of a Chinese digit.
pub(super) fn digit(char: char) -> Option<u32> {
    Some(match char {
        '〇' | '零' | '○' => 0,
        '一' | '壹' | '弌' => 1,
        '二' | '贰' | '貳' | '弍' | '两' | '兩' => 2,
        '三' | '叁' | '參' | '弎' | '叄' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// A unit below 万 and, where the character says it itself, how often it counts.
pub(super) fn unit(char: char) -> Option<(Option<u32>, u32)> {
    Some(match char {
        '十' | '拾' => (None, 10),
        '廿' => (Some(2), 10),
        '卅' => (Some(3), 10),
        '卌' => (Some(4), 10),
        '百' | '佰' => (None, 100),
        '千' | '仟' => (None, 1000),
        _ => return None,
    })
}
