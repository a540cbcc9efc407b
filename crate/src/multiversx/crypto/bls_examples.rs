//! Valid signatures, for the tests.

/// What the keys sign here.
pub(in crate::multiversx) const MESSAGE: &[u8] = b"proscenium";
/// Three keys, those of the secrets 0x1234567, 0x89abcdef0 and minus 5, and their signatures. The official VM takes them.
pub(in crate::multiversx) const SIGNED: [[&str; 2]; 3] = [
    [
        "682f13d78fc2fe2e503835e1398a466f00271f7d4d395e29ed35ca6d0a74e8a5afc20065dd092c83c554e3c2486d8905\
         98933652684267a0f71b4ef59f52488a823fc70f5bd534a2c11b65171727a89291c337b23a92c1fff30aba9ba5bff68e",
        "c1d630e6799170bd943f0baaada84c026465cd74e7e2e855f9c4b41f5ad0a036ef6d125a1d3c737a73ebdcdfc334bd97",
    ],
    [
        "7546f912fa543c7271fe3e5c58241e3e0b729f3b87dc1f613808544174c9a790fa6d6ac3e4fe535ebe72251035016416\
         c39477c0b05a4083e5114405d94caa7cc0c01873109bbc260546806de4d92397246666cb24792d754430675379689612",
        "de794efdeee3a3c2e38a3cf313e5afbad861d985e10f75988dd8ed3dadea9e17e72c4b9563a5bc86ad483f7d1577738e",
    ],
    [
        "e744eea1726ddb2d6d3551a3d01ba92400c18db7f54a37c199e07b55ea5b917c46c06e6324ae85d98ec53ca4a9a1920d\
         ed4c596f2d96a60b61e9e94eb7ca60a955f04089ed75a813235ef8b45ba492cb7352f1cd1586cd10422880575eb0a018",
        "0160fddac179cacc3bb10b04643a458884f2119c151dee5e8fe22c0118a46dcccc713d693ed98e608d8f256afcbd5a18",
    ],
];
/// The sum of the three signatures.
pub(in crate::multiversx) const SUM: &str =
    "30c5b260a02699a04210c596c1a6867eb0760f03aa62dfc4b28a9d99f99cd31c17382f543d6b6b23edb564e92c9e0e8b";
/// The bytes of a text in hexadecimal.
pub(in crate::multiversx) fn bytes(text: &str) -> Vec<u8> {
    hex::decode(text).expect("hex")
}
