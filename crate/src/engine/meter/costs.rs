//! The price of each instruction.

use wasmparser::Operator;

/// Prices by instruction. One that has none cannot be metered, and a module with it is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Costs(Vec<Option<u64>>);

/// A price for something that is no instruction.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no instruction of the name {0}")]
pub struct UnknownInstruction(pub String);

macro_rules! instructions {
    ($(@$proposal:ident $op:ident $({ $($arg:ident: $argty:ty),* })? => $visit:ident ($($ann:tt)*))*) => {
        /// A number for each instruction.
        #[derive(Clone, Copy)]
        enum Number {
            $($op,)*
            /// One that this version of the parser does not list.
            Unlisted,
        }

        fn number(operator: &Operator<'_>) -> Number {
            match operator {
                $(Operator::$op { .. } => Number::$op,)*
                _ => Number::Unlisted,
            }
        }

        const NAMES: &[&str] = &[$(stringify!($op)),*];
    };
}

wasmparser::for_each_operator!(instructions);

impl Costs {
    /// Prices by the instructions' names in camel case, such as `I32Add` or `MemoryGrow`.
    ///
    /// # Errors
    /// The first name that is no instruction's.
    pub fn new<'a>(prices: impl IntoIterator<Item = (&'a str, u64)>) -> Result<Self, UnknownInstruction> {
        let mut costs = vec![None; NAMES.len()];
        for (name, price) in prices {
            let place = NAMES.iter().position(|known| *known == name);
            let slot = place.and_then(|place| costs.get_mut(place));
            *slot.ok_or_else(|| UnknownInstruction(name.to_owned()))? = Some(price);
        }
        Ok(Self(costs))
    }

    /// The same price for every instruction.
    pub fn flat(price: u64) -> Self {
        Self(vec![Some(price); NAMES.len()])
    }

    /// The price of an instruction.
    ///
    /// # Errors
    /// Its name, when it has none.
    pub(in crate::engine) fn of(&self, operator: &Operator<'_>) -> Result<u64, &'static str> {
        let number = number(operator) as usize;
        let name = || NAMES.get(number).copied().unwrap_or("unknown");
        self.0.get(number).copied().flatten().ok_or_else(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_are_found_by_name() {
        let costs = Costs::new([("I32Add", 5), ("MemoryGrow", 7)]).unwrap();
        assert_eq!(costs.of(&Operator::I32Add), Ok(5));
        assert_eq!(costs.of(&Operator::MemoryGrow { mem: 0 }), Ok(7));
        assert_eq!(costs.of(&Operator::Nop), Err("Nop"));
        assert_eq!(Costs::new([("Dance", 1)]), Err(UnknownInstruction("Dance".to_owned())));
        assert_eq!(Costs::flat(1).of(&Operator::Nop), Ok(1));
    }
}
