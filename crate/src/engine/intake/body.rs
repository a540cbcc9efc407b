//! The rules on function bodies, instruction by instruction.

use super::operators::{Gate, Refused, text_name};
use super::sections::at_most;
use super::{Intake, ModuleError, Problem, Quantity, features};
use crate::engine::OperatorGroup;
use wasmparser::{
    BinaryReader, BinaryReaderError, FuncToValidate, FuncValidator, FunctionBody, ValidatorResources,
};

/// The byte before every SIMD instruction.
const SIMD_PREFIX: u8 = 0xfd;

type Checker = FuncValidator<ValidatorResources>;

impl<'a> Intake<'a> {
    /// Validates a function's body and holds it against the rules.
    pub(super) fn check_body(
        &mut self,
        function: FuncToValidate<ValidatorResources>,
        body: &FunctionBody<'a>,
    ) -> Result<(), ModuleError> {
        let mut checker = function.into_validator(std::mem::take(&mut self.allocations));
        let mut reader = body.get_binary_reader();
        self.check_locals(&mut checker, &mut reader)?;
        reader.set_features(features(self.rules));
        while !reader.eof() {
            self.check_next(&mut checker, &mut reader)?;
        }
        checker.finish(reader.original_position())?;
        self.allocations = checker.into_allocations();
        Ok(())
    }

    /// Reads the declarations of locals; the parameters are there already.
    fn check_locals(&self, checker: &mut Checker, reader: &mut BinaryReader<'a>) -> Result<(), ModuleError> {
        let groups = reader.read_var_u32()?;
        self.check_height(
            checker,
            Quantity::Locals,
            checker.len_locals().into(),
            reader.original_position(),
        )?;
        for _ in 0..groups {
            let offset = reader.original_position();
            let count = reader.read_var_u32()?;
            let ty = reader.read()?;
            let all = u64::from(checker.len_locals()).saturating_add(count.into());
            self.check_height(checker, Quantity::Locals, all, offset)?;
            checker.define_locals(offset, count, ty)?;
        }
        Ok(())
    }

    /// Reads the next instruction through the gate into the validator.
    fn check_next(
        &mut self,
        checker: &mut Checker,
        reader: &mut BinaryReader<'a>,
    ) -> Result<(), ModuleError> {
        let offset = reader.original_position();
        self.pass_gate(checker, reader, offset)?;
        let limit = self.rules.limits.memory_grows;
        at_most(Quantity::MemoryGrows, self.memory_grows, limit, offset)?;
        self.check_height(checker, Quantity::Operands, checker.operand_stack_height().into(), offset)
    }

    fn pass_gate(
        &mut self,
        checker: &mut Checker,
        reader: &mut BinaryReader<'a>,
        offset: usize,
    ) -> Result<(), ModuleError> {
        let function = checker.index();
        let (allowed, memory_grows) = (self.rules.operators, &mut self.memory_grows);
        let mut gate = Gate { allowed, memory_grows, validator: checker.visitor(offset) };
        match reader.visit_operator(&mut gate) {
            Ok(passed) => passed.map_err(|refused| in_words(refused, function, offset)),
            Err(error) => Err(self.unreadable(function, error, offset)),
        }
    }

    /// Refuses a function with too many locals or operands.
    fn check_height(
        &self,
        checker: &Checker,
        what: Quantity,
        found: u64,
        offset: usize,
    ) -> Result<(), ModuleError> {
        let limits = &self.rules.limits;
        let limit = if what == Quantity::Locals { limits.locals } else { limits.operands };
        if found <= limit {
            return Ok(());
        }
        let function = Some(checker.index());
        Err(Problem::TooMany { what, found, limit, function }.at(offset))
    }

    /// The reader cannot read SIMD instructions at all, so they have no name, but they are no mystery either.
    fn unreadable(&self, function: u32, error: BinaryReaderError, offset: usize) -> ModuleError {
        if self.bytes.get(offset) != Some(&SIMD_PREFIX) {
            return error.into();
        }
        let name = format!("{SIMD_PREFIX:#x}");
        Problem::Operator { name, group: OperatorGroup::Simd, function }.at(offset)
    }
}

fn in_words(refused: Refused, function: u32, offset: usize) -> ModuleError {
    match refused {
        Refused::Group(group, name) => {
            Problem::Operator { name: text_name(name), group, function }.at(offset)
        }
        Refused::Invalid(error) => error.into(),
    }
}
