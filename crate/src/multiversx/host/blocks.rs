//! Family `baseOps`: the current block and the one before.

use super::{Call, HostResult};
use crate::multiversx::{Block, Scratch};
use crate::trace::Blob;
use proscenium_macros::host_functions;

#[host_functions(module = "env", family = "baseOps", table = BLOCKS, host = Scratch)]
impl Call<'_> {
    /// Writes the hash of the block with this nonce to memory, if it is known.
    ///
    /// # Errors
    /// Memory bounds.
    ///
    /// # Returns
    /// Always 0.
    #[host(name = "getBlockHash", cost = "GetBlockHash")]
    fn get_block_hash(&mut self, nonce: i64, result_offset: i32) -> HostResult<i32> {
        let hash = self.block_hash(nonce.cast_unsigned());
        self.store(result_offset, &hash)?;
        Ok(0)
    }

    /// Gives the current block's time in seconds.
    #[host(name = "getBlockTimestamp", cost = "GetBlockTimeStamp")]
    fn get_block_timestamp(&mut self) -> HostResult<u64> {
        Ok(self.block().timestamp_ms / 1000)
    }

    /// Gives the current block's time in milliseconds.
    #[host(name = "getBlockTimestampMs", cost = "GetBlockTimeStamp")]
    fn get_block_timestamp_ms(&mut self) -> HostResult<u64> {
        Ok(self.block().timestamp_ms)
    }

    /// Gives the current block's nonce.
    #[host(name = "getBlockNonce", cost = "GetBlockNonce")]
    fn get_block_nonce(&mut self) -> HostResult<u64> {
        Ok(self.block().nonce)
    }

    /// Gives the current block's round.
    #[host(name = "getBlockRound", cost = "GetBlockRound")]
    fn get_block_round(&mut self) -> HostResult<u64> {
        Ok(self.block().round)
    }

    /// Gives the current block's epoch.
    #[host(name = "getBlockEpoch", cost = "GetBlockEpoch")]
    fn get_block_epoch(&mut self) -> HostResult<u64> {
        Ok(self.block().epoch)
    }

    /// Writes the current block's random seed to memory, 48 bytes.
    ///
    /// # Errors
    /// Memory bounds.
    #[host(name = "getBlockRandomSeed", cost = "GetBlockRandomSeed")]
    fn get_block_random_seed(&mut self, pointer: i32) -> HostResult<()> {
        let seed = self.block().random_seed.clone();
        self.store(pointer, &seed)
    }

    /// Gives the previous block's time in seconds.
    #[host(name = "getPrevBlockTimestamp", cost = "GetBlockTimeStamp")]
    fn get_prev_block_timestamp(&mut self) -> HostResult<u64> {
        Ok(self.previous_block().timestamp_ms / 1000)
    }

    /// Gives the previous block's time in milliseconds.
    #[host(name = "getPrevBlockTimestampMs", cost = "GetBlockTimeStamp")]
    fn get_prev_block_timestamp_ms(&mut self) -> HostResult<u64> {
        Ok(self.previous_block().timestamp_ms)
    }

    /// Gives the previous block's nonce.
    #[host(name = "getPrevBlockNonce", cost = "GetBlockNonce")]
    fn get_prev_block_nonce(&mut self) -> HostResult<u64> {
        Ok(self.previous_block().nonce)
    }

    /// Gives the previous block's round.
    #[host(name = "getPrevBlockRound", cost = "GetBlockRound")]
    fn get_prev_block_round(&mut self) -> HostResult<u64> {
        Ok(self.previous_block().round)
    }

    /// Gives the previous block's epoch.
    #[host(name = "getPrevBlockEpoch", cost = "GetBlockEpoch")]
    fn get_prev_block_epoch(&mut self) -> HostResult<u64> {
        Ok(self.previous_block().epoch)
    }

    /// Writes the previous block's random seed to memory, 48 bytes.
    ///
    /// # Errors
    /// Memory bounds.
    #[host(name = "getPrevBlockRandomSeed", cost = "GetBlockRandomSeed")]
    fn get_prev_block_random_seed(&mut self, pointer: i32) -> HostResult<()> {
        let seed = self.previous_block().random_seed.clone();
        self.store(pointer, &seed)
    }

    /// Gives the duration of a round in milliseconds: 0, as the official runner has it.
    #[host(name = "getBlockRoundTimeMs", cost = "GetRoundTime")]
    fn get_block_round_time_ms(&mut self) -> HostResult<u64> {
        Ok(0)
    }

    /// Gives the time of the epoch's first block in milliseconds: the current block's, as the official runner has it.
    #[host(name = "epochStartBlockTimestampMs", cost = "EpochStartBlockTimeStamp")]
    fn epoch_start_block_timestamp_ms(&mut self) -> HostResult<u64> {
        Ok(self.block().timestamp_ms)
    }

    /// Gives the nonce of the epoch's first block: the current block's, as the official runner has it.
    #[host(name = "epochStartBlockNonce", cost = "EpochStartBlockNonce")]
    fn epoch_start_block_nonce(&mut self) -> HostResult<u64> {
        Ok(self.block().nonce)
    }

    /// Gives the round of the epoch's first block: the current block's, as the official runner has it.
    #[host(name = "epochStartBlockRound", cost = "EpochStartBlockRound")]
    fn epoch_start_block_round(&mut self) -> HostResult<u64> {
        Ok(self.block().round)
    }
}

impl Call<'_> {
    /// The current block.
    pub(super) fn block(&self) -> &Block {
        &self.shared.journal.world().block
    }

    /// The block before.
    pub(super) fn previous_block(&self) -> &Block {
        &self.shared.journal.world().previous_block
    }

    /// The hash of the block with this nonce; empty when it is unknown. The list of hashes begins with the current block's.
    pub(super) fn block_hash(&self, nonce: u64) -> Blob {
        let back = self.block().nonce.checked_sub(nonce).and_then(|back| usize::try_from(back).ok());
        back.and_then(|back| self.shared.block_hashes.get(back)).cloned().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::Scene;
    use crate::multiversx::Block;

    const CONTRACT: &str = r#"
        (func $number (param $value i64)
            (i64.store (i32.const 900) (local.get $value))
            (call $finish (i32.const 900) (i32.const 2)))
        (func $hash (param $nonce i64)
            (i64.store (i32.const 0) (i64.const 0))
            (drop (call $getBlockHash (local.get $nonce) (i32.const 0)))
            (call $finish (i32.const 0) (i32.const 2)))
        (func (export "now")
            (call $number (call $getBlockTimestamp)) (call $number (call $getBlockTimestampMs))
            (call $number (call $getBlockNonce)) (call $number (call $getBlockRound))
            (call $number (call $getBlockEpoch)) (call $number (call $getPrevBlockTimestamp))
            (call $number (call $getPrevBlockEpoch)) (call $number (call $getBlockRoundTimeMs))
            (call $number (call $epochStartBlockNonce)))
        (func (export "seeds")
            (call $getBlockRandomSeed (i32.const 0)) (call $finish (i32.const 0) (i32.const 48))
            (call $getPrevBlockRandomSeed (i32.const 0)) (call $finish (i32.const 0) (i32.const 48)))
        (func (export "hashes")
            (call $hash (i64.const 4)) (call $hash (i64.const 3)) (call $hash (i64.const 2))
            (call $hash (i64.const 5)) (call $hash (i64.const -1)))
    "#;

    fn scene() -> Scene {
        let mut scene = Scene::new(CONTRACT);
        let block = Block { timestamp_ms: 2500, nonce: 4, round: 5, epoch: 6, random_seed: [7; 48].into() };
        scene.node.set_block(false, &block);
        let before = Block { timestamp_ms: 1999, epoch: 8, random_seed: [9; 48].into(), ..block };
        scene.node.set_block(true, &before);
        scene
    }

    #[test]
    fn both_blocks() {
        let numbers = scene().out("now", &[]);
        let numbers = numbers.iter().map(|bytes| u16::from_le_bytes([bytes[0], bytes[1]]));
        assert_eq!(numbers.collect::<Vec<_>>(), [2, 2500, 4, 5, 6, 1, 8, 0, 4]);
        assert_eq!(scene().out("seeds", &[]), [[7; 48], [9; 48]]);
    }

    #[test]
    fn hashes_count_back_from_the_current_block() {
        let mut scene = scene();
        scene.node.set_block_hashes([b"44", b"33"].map(|hash| hash[..].into()).to_vec());
        assert_eq!(scene.out("hashes", &[]), [b"44", b"33", b"\0\0", b"\0\0", b"\0\0"]);
    }
}
