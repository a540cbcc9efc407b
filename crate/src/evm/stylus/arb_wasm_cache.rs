//! ArbWasmCache, the contract that says which programs start cheaply.

use super::arb_wasm::active;
use super::precompile::{Access, Answer, Call, Failure, Method, number, run as run_methods};
use super::records::ProgramRecord;
use crate::evm::backstage::Ctx;
use crate::evm::world::word;
use crate::evm::{Activating, Address, Word};
use revm::interpreter::{CallInputs, InterpreterResult};

/// Where the contract stands.
pub const ARB_WASM_CACHE: Address = Address([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x72]);

pub(in crate::evm) fn run(ctx: &mut Ctx, inputs: &CallInputs) -> InterpreterResult {
    run_methods(ctx, inputs, METHODS)
}

const METHODS: &[Method] = &[
    Method { signature: "cacheProgram(address)", access: Access::Write, body: cache_program },
    Method { signature: "cacheCodehash(bytes32)", access: Access::Write, body: |call| set(call, true) },
    Method { signature: "evictCodehash(bytes32)", access: Access::Write, body: |call| set(call, false) },
    Method { signature: "codehashIsCached(bytes32)", access: Access::View, body: is_cached },
    Method { signature: "isCacheManager(address)", access: Access::View, body: is_manager },
    Method { signature: "allCacheManagers()", access: Access::View, body: managers },
];

fn cache_program(call: &mut Call<'_>) -> Answer {
    let address = call.address()?;
    let (hash, _) = call.code(address);
    mark(call, hash, true)
}

fn set(call: &mut Call<'_>, cached: bool) -> Answer {
    let hash = call.word()?;
    mark(call, hash, cached)
}

/// Marks a program, which pays once for what it will not pay at each start.
fn mark(call: &mut Call<'_>, code: Word, cached: bool) -> Answer {
    let caller = call.caller();
    if !may(call, &caller) {
        return Err(Failure::Misuse("the sender is no cache manager"));
    }
    let (record, parameters, now) = (call.record(&code), call.parameters(), call.now());
    if cached && call.ctx.chain.activating == Activating::Required {
        active(&record, &parameters, now)?;
    }
    if record.cached == cached {
        return Ok(Vec::new());
    }
    if cached {
        call.burn(record.init_cost.into())?;
    }
    ProgramRecord { cached, ..record }.write(call.ctx, &code);
    let event = "UpdateProgramCache(address,bytes32,bool)";
    call.log(event, &[word(&caller.0), code], &[number(u8::from(cached))]);
    Ok(Vec::new())
}

fn is_cached(call: &mut Call<'_>) -> Answer {
    let hash = call.word()?;
    Ok(vec![number(u8::from(call.record(&hash).cached))])
}

fn is_manager(call: &mut Call<'_>) -> Answer {
    let address = call.address()?;
    Ok(vec![number(u8::from(may(call, &address)))])
}

fn managers(call: &mut Call<'_>) -> Answer {
    let parameters = call.parameters();
    let managers = &parameters.cache_managers;
    let head = [number(32_u8), number(managers.len())];
    Ok(head.into_iter().chain(managers.iter().map(|manager| word(&manager.0))).collect())
}

fn may(call: &Call<'_>, address: &Address) -> bool {
    let parameters = call.parameters();
    parameters.cache_managers.is_empty() || parameters.cache_managers.contains(address)
}
