//! ArbWasm, the contract that activates programs and tells about them (`stylus.md` 2.3).
//!
//! Gas is what stands there: a fixed amount and the metered one. What the chain takes beside for its own storage, for arguments
//! and for results is not known to us and not taken.

use super::precompile::{Access, Answer, Call, Failure, Method, number, run as run_methods, selector};
use super::pricer::data_fee;
use super::records::{ProgramRecord, hours};
use super::{Activation, Parameters, activate, is_program, payload};
use crate::evm::backstage::Ctx;
use crate::evm::world::word;
use crate::evm::{Address, Word};
use revm::interpreter::{CallInputs, InterpreterResult};
use sha3::{Digest, Keccak256};

/// Where the contract stands.
pub const ARB_WASM: Address = Address([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x71]);
/// The function that activates a program.
const ACTIVATE: &str = "activateProgram(address)";
/// Gas of an activation, whatever the module is.
const ACTIVATION: u64 = 1_659_168;
/// Seconds of a day.
const DAY: u64 = 86_400;
/// The number that the page ramp is said to be.
const PAGE_RAMP: u64 = 620_674_314;
/// Recent programs that a block remembers.
const BLOCK_CACHE: u64 = 32;

/// Call data that activates the program of an account; to be sent to [`ARB_WASM`] with value for the fee.
pub fn activation_data(program: &Address) -> Vec<u8> {
    [&selector(ACTIVATE)[..], &word(&program.0)].concat()
}

pub(in crate::evm) fn run(ctx: &mut Ctx, inputs: &CallInputs) -> InterpreterResult {
    run_methods(ctx, inputs, METHODS)
}

const fn view(signature: &'static str, body: fn(&mut Call<'_>) -> Answer) -> Method {
    Method { signature, access: Access::View, body }
}

const METHODS: &[Method] = &[
    Method { signature: ACTIVATE, access: Access::Pay, body: activate_program },
    Method { signature: "codehashKeepalive(bytes32)", access: Access::Pay, body: keep_alive },
    view("stylusVersion()", |call| Ok(vec![number(call.parameters().stylus_version)])),
    view("inkPrice()", |call| Ok(vec![number(call.parameters().ink_price)])),
    view("maxStackDepth()", |call| Ok(vec![number(call.parameters().max_stack_depth)])),
    view("freePages()", |call| Ok(vec![number(call.parameters().free_pages)])),
    view("pageGas()", |call| Ok(vec![number(call.parameters().page_gas)])),
    view("pageRamp()", |_| Ok(vec![number(PAGE_RAMP)])),
    view("pageLimit()", |call| Ok(vec![number(call.parameters().page_limit)])),
    view("minInitGas()", least_gas),
    view("initCostScalar()", |call| Ok(vec![number(call.parameters().init_cost_scalar_percent)])),
    view("expiryDays()", |call| Ok(vec![number(call.parameters().expiry_days)])),
    view("keepaliveDays()", |call| Ok(vec![number(call.parameters().keepalive_days)])),
    view("blockCacheSize()", |_| Ok(vec![number(BLOCK_CACHE)])),
    view("codehashVersion(bytes32)", |call| of_hash(call, |_, record| vec![number(record.version)])),
    view("codehashAsmSize(bytes32)", |call| of_hash(call, |_, record| vec![number(asm_size(record))])),
    view("programVersion(address)", |call| of_account(call, |_, record| vec![number(record.version)])),
    view("programInitGas(address)", |call| of_account(call, init_gas)),
    view("programMemoryFootprint(address)", |call| of_account(call, |_, it| vec![number(it.footprint)])),
    view("programTimeLeft(address)", |call| of_account(call, time_left)),
];

/// Whether the chain runs a program with this record now.
///
/// # Errors
/// Why not, as the chain's error.
pub(in crate::evm) fn active(
    record: &ProgramRecord,
    parameters: &Parameters,
    now: u64,
) -> Result<(), Failure> {
    let age = record.age(now);
    if record.version == 0 {
        return Err(Failure::Solidity("ProgramNotActivated()", Vec::new()));
    }
    if record.version != parameters.stylus_version {
        let versions = vec![record.version.into(), parameters.stylus_version.into()];
        return Err(Failure::Solidity("ProgramNeedsUpgrade(uint16,uint16)", versions));
    }
    if age > u64::from(parameters.expiry_days).saturating_mul(DAY) {
        return Err(Failure::Solidity("ProgramExpired(uint64)", vec![age.into()]));
    }
    Ok(())
}

fn activate_program(call: &mut Call<'_>) -> Answer {
    call.burn(ACTIVATION)?;
    let program = call.address()?;
    let (hash, code) = call.code(program);
    if !is_program(&code) {
        return Err(Failure::Solidity("ProgramNotWasm()", Vec::new()));
    }
    let (record, parameters, now) = (call.record(&hash), call.parameters(), call.now());
    if active(&record, &parameters, now).is_ok() {
        return Err(Failure::Solidity("ProgramUpToDate()", Vec::new()));
    }
    let module = payload(&code, |address| call.code(address).1.to_vec());
    let module = module.map_err(|error| Failure::Activation(error.to_string()))?;
    let figures = judge(call, &module, &parameters)?;
    let fee = data_fee(call.ctx, figures.asm_estimate, now);
    call.take_fee(&fee)?;
    let cached = record.cached;
    ProgramRecord { cached, ..ProgramRecord::new(&figures, &parameters, now) }.write(call.ctx, &hash);
    let module_hash: Word = Keccak256::digest(&module).into();
    let version = number(parameters.stylus_version);
    let event = "ProgramActivated(bytes32,bytes32,address,uint256,uint16)";
    call.log(event, &[hash], &[module_hash, word(&program.0), number(fee.clone()), version]);
    Ok(vec![version, number(fee)])
}

/// Judges a module, for the gas that is left and the pages that are.
fn judge(call: &mut Call<'_>, module: &[u8], parameters: &Parameters) -> Result<Activation, Failure> {
    let page_limit = parameters.page_limit.saturating_sub(call.pages().open);
    let parameters = Parameters { page_limit, ..parameters.clone() };
    let figures = activate(module, &parameters, call.gas.remaining());
    let figures = figures.map_err(|refusal| Failure::Activation(refusal.to_string()))?;
    call.burn(figures.gas)?;
    Ok(figures)
}

fn keep_alive(call: &mut Call<'_>) -> Answer {
    let hash = call.word()?;
    let (record, parameters, now) = (call.record(&hash), call.parameters(), call.now());
    active(&record, &parameters, now)?;
    let age = record.age(now);
    if age < u64::from(parameters.keepalive_days).saturating_mul(DAY) {
        return Err(Failure::Solidity("ProgramKeepaliveTooSoon(uint64)", vec![age.into()]));
    }
    let fee = data_fee(call.ctx, asm_size(&record), now);
    call.take_fee(&fee)?;
    ProgramRecord { activated_at: hours(now), ..record }.write(call.ctx, &hash);
    call.log("ProgramLifetimeExtended(bytes32,uint256)", &[hash], &[number(fee)]);
    Ok(Vec::new())
}

fn least_gas(call: &mut Call<'_>) -> Answer {
    let parameters = call.parameters();
    let (init, cached) = (u64::from(parameters.min_init_gas), u64::from(parameters.min_cached_init_gas));
    Ok(vec![number(init.saturating_mul(128)), number(cached.saturating_mul(32))])
}

/// What is told of an active program.
type Fact = fn(&Call<'_>, &ProgramRecord) -> Vec<Word>;

fn of_hash(call: &mut Call<'_>, fact: Fact) -> Answer {
    let hash = call.word()?;
    of_program(call, &hash, fact)
}

fn of_account(call: &mut Call<'_>, fact: Fact) -> Answer {
    let address = call.address()?;
    let (hash, _) = call.code(address);
    of_program(call, &hash, fact)
}

fn of_program(call: &mut Call<'_>, hash: &Word, fact: Fact) -> Answer {
    let record = call.record(hash);
    active(&record, &call.parameters(), call.now())?;
    Ok(fact(call, &record))
}

fn init_gas(call: &Call<'_>, record: &ProgramRecord) -> Vec<Word> {
    let parameters = call.parameters();
    vec![
        number(parameters.init_gas(record.init_cost)),
        number(parameters.cached_init_gas(record.cached_init_cost)),
    ]
}

fn time_left(call: &Call<'_>, record: &ProgramRecord) -> Vec<Word> {
    let lifetime = u64::from(call.parameters().expiry_days).saturating_mul(DAY);
    vec![number(lifetime.saturating_sub(record.age(call.now())))]
}

/// Bytes of a program's assembly, as far as the record knows them.
fn asm_size(record: &ProgramRecord) -> u32 {
    record.asm_kib.saturating_mul(1_024)
}
