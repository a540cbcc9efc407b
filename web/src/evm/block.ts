/** A block of an EVM chain. */
import type { EvmBlock } from '../engine/protocol'
import { names } from '../ui/app'
import type { BlockText } from '../workbench/BlockRow'
import { grouped, shortAddress, shortHex } from '../ui/format'
import { t } from '../ui/texts'
import { e } from './texts'

export function blockText({ number, timestamp, gasLimit, baseFee, coinbase, prevRandao }: EvmBlock): BlockText {
  const isZero = (hex: string) => /^0x0*$/.test(hex)
  return {
    note: e.block.note(grouped(number)),
    rows: [
      { label: e.block.timestamp, shown: e.block.seconds(grouped(timestamp)) },
      { label: e.block.gasLimit, shown: grouped(gasLimit) },
      { label: e.block.baseFee, shown: e.block.wei(grouped(baseFee)) },
      { label: e.block.coinbase, shown: isZero(coinbase) ? t.none : (names.value.get(coinbase.toLowerCase()) ?? shortAddress(coinbase)), title: coinbase },
      { label: e.block.prevRandao, shown: isZero(prevRandao) ? t.none : shortHex(prevRandao, 10), title: prevRandao },
    ],
  }
}
