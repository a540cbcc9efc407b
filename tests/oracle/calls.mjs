// What each host function is called with: one word per value, in order, told in kinds.mjs; after `>` what handle it gives.
// `!` at the end: nothing runs behind the call.

const TABLE = `
getGasLeft:
getSCAddress: out
getOwnerAddress: out
getShardOfAddress: address
isSmartContract: address
signalError: bytes !
getExternalBalance: address out
getBlockHash: i64 out
getESDTBalance: address token nonce out
getESDTNFTNameLength: address token nonce
getESDTNFTAttributeLength: address token nonce
getESDTNFTURILength: address token nonce
getESDTTokenData: address token nonce intOut out out out out out intOut out
getESDTLocalRoles: bufToken
validateTokenIdentifier: bufToken
transferValue: payee word note
transferValueExecute: to word gas function arguments
transferESDTExecute: to token word gas function arguments
transferESDTNFTExecute: to token word nonce gas function arguments
multiTransferESDTNFTExecute: to transfers gas function arguments
createAsyncCall: to word callData callback callback gas extraGas
setAsyncContextCallback: callback bytes gas
upgradeContract: child gas word codeParts arguments !
upgradeFromSourceContract: child gas word source metadata arguments !
deleteContract: child gas arguments !
asyncCall: to word callData !
getArgumentLength: index
getArgument: index out
getFunction: out
getNumArguments:
storageStore: key bytes
storageLoadLength: key
storageLoadFromAddress: address key out
storageLoad: key out
setStorageLock: key i64
getStorageLock: key
isStorageLocked: key
clearStorageLock: key
getCaller: out
checkNoPayment:
getCallValue: out
getESDTValue: out
getESDTValueByIndex: out index
getESDTTokenName: out
getESDTTokenNameByIndex: out index
getESDTTokenNonce:
getESDTTokenNonceByIndex: index
getCurrentESDTNFTNonce: address token
getESDTTokenType:
getESDTTokenTypeByIndex: index
getNumESDTTransfers:
getCallValueTokenName: out out
getCallValueTokenNameByIndex: out out index
isReservedFunctionName: bufName
writeLog: bytes words
writeEventLog: arguments bytes
getBlockTimestamp:
getBlockTimestampMs:
getBlockNonce:
getBlockRound:
getBlockEpoch:
getBlockRandomSeed: out
getStateRootHash: out
getPrevBlockTimestamp:
getPrevBlockTimestampMs:
getPrevBlockNonce:
getPrevBlockRound:
getPrevBlockEpoch:
getPrevBlockRandomSeed: out
getBlockRoundTimeMs:
epochStartBlockTimestampMs:
epochStartBlockNonce:
epochStartBlockRound:
finish: bytes
executeOnSameContext: gas to word function arguments
executeOnDestContext: gas to word function arguments
executeReadOnly: gas to function arguments
createContract: gas word codeParts out arguments
deployFromSourceContract: gas word source metadata out arguments
getNumReturnData:
getReturnDataSize: returned
getReturnData: returned out
cleanReturnData:
deleteFromReturnData: returned
getOriginalTxHash: out
getCurrentTxHash: out
getPrevTxHash: out
managedSCAddress: bufOut
managedOwnerAddress: bufOut
managedCaller: bufOut
managedGetOriginalCallerAddr: bufOut
managedGetRelayerAddr: bufOut
managedSignalError: buf !
managedWriteLog: bufTopics buf
managedGetOriginalTxHash: bufOut
managedGetStateRootHash: bufOut
managedGetBlockRandomSeed: bufOut
managedGetPrevBlockRandomSeed: bufOut
managedGetReturnData: returned bufOut
managedGetMultiESDTCallValue: bufOut
managedGetAllTransfersCallValue: bufOut
managedGetBackTransfers: bufOut intOut
managedGetESDTBalance: bufAddress bufToken nonce intOut
managedGetESDTTokenData: bufAddress bufToken nonce intOut bufOut bufOut bufOut bufOut bufOut intOut bufOut
managedGetESDTTokenType: bufAddress bufToken nonce intOut
managedAsyncCall: bufTo intValue bufFunction bufArguments !
managedCreateAsyncCall: bufTo intValue bufFunction bufArguments callback callback gas extraGas buf
managedGetCallbackClosure: bufOut
managedUpgradeFromSourceContract: bufChild gas intValue bufSource bufMetadata bufArguments bufOut !
managedUpgradeContract: bufChild gas intValue bufCode bufMetadata bufArguments bufOut !
managedDeleteContract: bufChild gas bufArguments !
managedDeployFromSourceContract: gas intValue bufSource bufMetadata bufArguments bufOut bufOut
managedCreateContract: gas intValue bufCode bufMetadata bufArguments bufOut bufOut
managedExecuteReadOnly: gas bufTo bufFunction bufArguments bufOut
managedExecuteOnSameContext: gas bufTo intValue bufFunction bufArguments bufOut
managedExecuteOnDestContext: gas bufTo intValue bufFunction bufArguments bufOut
managedExecuteOnDestContextWithErrorReturn: gas bufTo intValue bufFunction bufArguments bufOut
managedMultiTransferESDTNFTExecute: bufTo bufTransfers gas bufFunction bufArguments
managedMultiTransferESDTNFTExecuteWithReturn: bufTo bufTransfers gas bufFunction bufArguments
managedMultiTransferESDTNFTExecuteByUser: bufAddress bufTo bufTransfers gas bufFunction bufArguments
managedTransferValueExecute: bufTo intValue gas bufFunction bufArguments
managedIsESDTFrozen: bufAddress bufToken nonce
managedIsESDTLimitedTransfer: bufToken
managedIsESDTPaused: bufToken
managedBufferToHex: buf bufOut
managedGetCodeMetadata: bufContract bufOut
managedGetCodeHash: bufAddress bufOut
managedIsBuiltinFunction: bufName
bigFloatNewFromParts: i32 i32 exponent > float
bigFloatNewFromFrac: i64 i64 > float
bigFloatNewFromSci: i64 exponent64 > float
bigFloatAdd: floatOut float float
bigFloatSub: floatOut float float
bigFloatMul: floatOut float float
bigFloatDiv: floatOut float float
bigFloatNeg: floatOut float
bigFloatClone: floatOut float
bigFloatCmp: float float
bigFloatAbs: floatOut float
bigFloatSign: float
bigFloatSqrt: floatOut float
bigFloatPow: floatOut float power
bigFloatFloor: intOut float
bigFloatCeil: intOut float
bigFloatTruncate: intOut float
bigFloatSetInt64: floatOut i64
bigFloatIsInt: float
bigFloatSetBigInt: floatOut int
bigFloatGetConstPi: floatOut
bigFloatGetConstE: floatOut
bigIntGetUnsignedArgument: index intOut
bigIntGetSignedArgument: index intOut
bigIntStorageStoreUnsigned: key int
bigIntStorageLoadUnsigned: key intOut
bigIntGetCallValue: intOut
bigIntGetESDTCallValue: intOut
bigIntGetESDTCallValueByIndex: intOut index
bigIntGetExternalBalance: address intOut
bigIntGetESDTExternalBalance: address token nonce intOut
bigIntNew: i64 > int
bigIntUnsignedByteLength: int
bigIntSignedByteLength: int
bigIntGetUnsignedBytes: int out
bigIntGetSignedBytes: int out
bigIntSetUnsignedBytes: intOut bytes
bigIntSetSignedBytes: intOut bytes
bigIntIsInt64: int
bigIntGetInt64: int
bigIntSetInt64: intOut i64
bigIntAdd: intOut int int
bigIntSub: intOut int int
bigIntMul: intOut int int
bigIntTDiv: intOut int int
bigIntTMod: intOut int int
bigIntEDiv: intOut int int
bigIntEMod: intOut int int
bigIntSqrt: intOut intNatural
bigIntPow: intOut int intSmall
bigIntLog2: intNatural
bigIntAbs: intOut int
bigIntNeg: intOut int
bigIntSign: int
bigIntCmp: int int
bigIntNot: intOut intNatural
bigIntAnd: intOut intNatural intNatural
bigIntOr: intOut intNatural intNatural
bigIntXor: intOut intNatural intNatural
bigIntShr: intOut intNatural bits
bigIntShl: intOut intNatural bits
bigIntFinishUnsigned: int
bigIntFinishSigned: int
bigIntToString: int bufOut
mBufferNew: > buf
mBufferNewFromBytes: bytes > buf
mBufferGetLength: buf
mBufferGetBytes: buf out
mBufferGetByteSlice: buf position position out
mBufferCopyByteSlice: buf position position bufOut
mBufferEq: buf buf
mBufferSetBytes: bufOut bytes
mBufferSetByteSlice: bufChanged position lengthFirst
mBufferAppend: bufChanged buf
mBufferAppendBytes: bufChanged bytes
mBufferToBigIntUnsigned: buf intOut
mBufferToBigIntSigned: buf intOut
mBufferFromBigIntUnsigned: bufOut int
mBufferFromBigIntSigned: bufOut int
mBufferToSmallIntUnsigned: bufSmall
mBufferToSmallIntSigned: bufSmall
mBufferFromSmallIntUnsigned: bufOut i64
mBufferFromSmallIntSigned: bufOut i64
mBufferToBigFloat: bufFloat floatOut
mBufferFromBigFloat: bufOut float
mBufferStorageStore: bufKey buf
mBufferStorageLoad: bufKey bufOut
mBufferStorageLoadFromAddress: bufAddress bufKey bufOut
mBufferGetArgument: index bufOut
mBufferFinish: buf
mBufferSetRandom: bufOut length
managedMapNew: > map
managedMapPut: map bufKey buf
managedMapGet: map bufKey bufOut
managedMapRemove: map bufKey bufOut
managedMapContains: map bufKey
smallIntGetUnsignedArgument: index
smallIntGetSignedArgument: index
smallIntFinishUnsigned: i64
smallIntFinishSigned: i64
smallIntStorageStoreUnsigned: key i64
smallIntStorageStoreSigned: key i64
smallIntStorageLoadUnsigned: key
smallIntStorageLoadSigned: key
int64getArgument: index
int64finish: i64
int64storageStore: key i64
int64storageLoad: key
sha256: bytes out
managedSha256: buf bufOut
keccak256: bytes out
managedKeccak256: buf bufOut
ripemd160: bytes out
managedRipemd160: buf bufOut
verifyBLS: bls.key bls.message.bytes bls.signature
managedVerifyBLS: bls.key.buf bls.message.buf bls.signature.buf
verifyEd25519: ed25519.key ed25519.message.bytes ed25519.signature
managedVerifyEd25519: ed25519.key.buf ed25519.message.buf ed25519.signature.buf
verifyCustomSecp256k1: secp256k1.key.bytes secp256k1.message.bytes secp256k1.signature hashType
managedVerifyCustomSecp256k1: secp256k1.key.buf secp256k1.message.buf secp256k1.signature.buf hashType
verifySecp256k1: secp256k1.key.bytes secp256k1.message.bytes secp256k1.signature
managedVerifySecp256k1: secp256k1.key.buf secp256k1.message.buf secp256k1.signature.buf
encodeSecp256k1DerSignature: scalar scalar out
managedEncodeSecp256k1DerSignature: bufScalar bufScalar bufOut
addEC: intReady intReady curve point point
doubleEC: intReady intReady curve point
isOnCurveEC: curve point
scalarBaseMultEC: intReady intReady curve scalar
managedScalarBaseMultEC: intReady intReady curve bufScalar
scalarMultEC: intReady intReady curve point scalar
managedScalarMultEC: intReady intReady curve point bufScalar
marshalEC: point curve out
managedMarshalEC: point curve bufOut
marshalCompressedEC: point curve out
managedMarshalCompressedEC: point curve bufOut
unmarshalEC: intReady intReady curve marshalled
managedUnmarshalEC: intReady intReady curve bufMarshalled
unmarshalCompressedEC: intReady intReady curve compressed
managedUnmarshalCompressedEC: intReady intReady curve bufCompressed
generateKeyEC: intReady intReady curve out
managedGenerateKeyEC: intReady intReady curve bufOut
createEC: curveName > curve
managedCreateEC: bufCurveName > curve
getCurveLengthEC: curve
getPrivKeyByteLengthEC: curve
ellipticCurveGetValues: curve intReady intReady intReady intReady intReady
managedVerifySecp256r1: secp256r1.key.buf secp256r1.message.buf secp256r1.signature.buf
managedVerifyBLSSignatureShare: bls.key.buf bls.message.buf bls.signature.buf
managedVerifyBLSAggregatedSignature: blsKeys bls.message.buf bls.signature.buf
`

/** Name of a host function to `{ name, kinds, gives, last }`. */
export const CALLS = new Map(TABLE.trim().split('\n').map((line) => {
  const [, name, kinds, gives, last] = /^(\w+):([^>!]*)(?:> (\w+))?\s*(!)?$/.exec(line)
  return [name, { name, kinds: kinds.trim().split(/\s+/).filter(Boolean), gives, last: last === '!' }]
}))
