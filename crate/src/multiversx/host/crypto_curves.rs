//! Family `crypto`: elliptic curves.

use super::Call;
use crate::multiversx::Scratch;
use proscenium_macros::host_functions;

#[host_functions(module = "env", family = "crypto", table = CRYPTO_CURVES, host = Scratch)]
impl Call<'_> {
    /// Makes a handle for the curve that memory names: `p224`, `p256`, `p384` or `p521`.
    ///
    /// # Errors
    /// Memory bounds; "bad bounds" when the name is not 4 bytes long.
    ///
    /// # Returns
    /// The handle; -1 for an unknown name.
    #[host(name = "createEC", cost = "EllipticCurveNew")]
    fn create_ec(&mut self, data_offset: i32, data_length: i32) -> HostResult<i32>;

    /// Makes a handle for the curve that a buffer names.
    ///
    /// # Errors
    /// "no managed buffer under the given handle"; "bad bounds" for an unknown name.
    ///
    /// # Returns
    /// The handle.
    #[host(name = "managedCreateEC", cost = "EllipticCurveNew")]
    fn managed_create_ec(&mut self, data_handle: i32) -> HostResult<i32>;

    /// Gives the size of a curve's field in bits.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle".
    #[host(name = "getCurveLengthEC", cost = "BigIntGetInt64")]
    fn get_curve_length_ec(&mut self, ec_handle: i32) -> HostResult<i32>;

    /// Gives the length of a curve's private keys in bytes.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle".
    #[host(name = "getPrivKeyByteLengthEC", cost = "BigIntGetInt64")]
    fn get_priv_key_byte_length_ec(&mut self, ec_handle: i32) -> HostResult<i32>;

    /// Gives the parameters of a curve: order of the field, order of the group, the constant of the equation, the base point.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle"; "no bigInt under the given handle".
    ///
    /// # Returns
    /// The handle of the curve.
    #[host(name = "ellipticCurveGetValues", cost = "BigIntGetInt64")]
    fn elliptic_curve_get_values(
        &mut self,
        ec_handle: i32,
        field_order_handle: i32,
        base_point_order_handle: i32,
        eq_constant_handle: i32,
        x_base_point_handle: i32,
        y_base_point_handle: i32,
    ) -> HostResult<i32>;

    /// Gives 1 when a point lies on a curve, else 0.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle"; "no bigInt under the given handle".
    #[host(name = "isOnCurveEC", cost = "IsOnCurveECC")]
    fn is_on_curve_ec(&mut self, ec_handle: i32, point_x_handle: i32, point_y_handle: i32)
    -> HostResult<i32>;

    /// Adds two points of a curve. The results' handles must exist.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle"; "no bigInt under the given handle"; "point is not on curve".
    #[host(name = "addEC", cost = "AddECC")]
    fn add_ec(
        &mut self,
        x_result_handle: i32,
        y_result_handle: i32,
        ec_handle: i32,
        fst_point_x_handle: i32,
        fst_point_y_handle: i32,
        snd_point_x_handle: i32,
        snd_point_y_handle: i32,
    ) -> HostResult<()>;

    /// Adds a point of a curve to itself. The results' handles must exist.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle"; "no bigInt under the given handle"; "point is not on curve".
    #[host(name = "doubleEC", cost = "DoubleECC")]
    fn double_ec(
        &mut self,
        x_result_handle: i32,
        y_result_handle: i32,
        ec_handle: i32,
        point_x_handle: i32,
        point_y_handle: i32,
    ) -> HostResult<()>;

    /// Multiplies the base point of a curve by a number in memory.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle"; "no bigInt under the given handle"; memory bounds.
    ///
    /// # Returns
    /// 0.
    #[host(name = "scalarBaseMultEC", cost = "ScalarMultECC")]
    fn scalar_base_mult_ec(
        &mut self,
        x_result_handle: i32,
        y_result_handle: i32,
        ec_handle: i32,
        data_offset: i32,
        length: i32,
    ) -> HostResult<i32>;

    /// Multiplies the base point of a curve by a number in a buffer.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle"; "no bigInt under the given handle"; "no managed buffer under the given
    /// handle".
    ///
    /// # Returns
    /// 0.
    #[host(name = "managedScalarBaseMultEC", cost = "ScalarMultECC")]
    fn managed_scalar_base_mult_ec(
        &mut self,
        x_result_handle: i32,
        y_result_handle: i32,
        ec_handle: i32,
        data_handle: i32,
    ) -> HostResult<i32>;

    /// Multiplies a point of a curve by a number in memory.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle"; "no bigInt under the given handle"; memory bounds; "point is not on curve".
    ///
    /// # Returns
    /// 0.
    #[host(name = "scalarMultEC", cost = "ScalarMultECC")]
    fn scalar_mult_ec(
        &mut self,
        x_result_handle: i32,
        y_result_handle: i32,
        ec_handle: i32,
        point_x_handle: i32,
        point_y_handle: i32,
        data_offset: i32,
        length: i32,
    ) -> HostResult<i32>;

    /// Multiplies a point of a curve by a number in a buffer.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle"; "no bigInt under the given handle"; "no managed buffer under the given
    /// handle"; "point is not on curve".
    ///
    /// # Returns
    /// 0.
    #[host(name = "managedScalarMultEC", cost = "ScalarMultECC")]
    fn managed_scalar_mult_ec(
        &mut self,
        x_result_handle: i32,
        y_result_handle: i32,
        ec_handle: i32,
        point_x_handle: i32,
        point_y_handle: i32,
        data_handle: i32,
    ) -> HostResult<i32>;

    /// Writes a point to memory: `04`, x, y.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle"; "no bigInt under the given handle"; memory bounds; "point is not on curve".
    ///
    /// # Returns
    /// The number of bytes.
    #[host(name = "marshalEC", cost = "MarshalECC")]
    fn marshal_ec(
        &mut self,
        x_pair_handle: i32,
        y_pair_handle: i32,
        ec_handle: i32,
        result_offset: i32,
    ) -> HostResult<i32>;

    /// Writes a point to a buffer: `04`, x, y.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle"; "no bigInt under the given handle"; "point is not on curve".
    ///
    /// # Returns
    /// The number of bytes.
    #[host(name = "managedMarshalEC", cost = "MarshalECC")]
    fn managed_marshal_ec(
        &mut self,
        x_pair_handle: i32,
        y_pair_handle: i32,
        ec_handle: i32,
        result_handle: i32,
    ) -> HostResult<i32>;

    /// Writes a point to memory in its compressed form.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle"; "no bigInt under the given handle"; memory bounds; "point is not on curve".
    ///
    /// # Returns
    /// The number of bytes.
    #[host(name = "marshalCompressedEC", cost = "MarshalCompressedECC")]
    fn marshal_compressed_ec(
        &mut self,
        x_pair_handle: i32,
        y_pair_handle: i32,
        ec_handle: i32,
        result_offset: i32,
    ) -> HostResult<i32>;

    /// Writes a point to a buffer in its compressed form.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle"; "no bigInt under the given handle"; "point is not on curve".
    ///
    /// # Returns
    /// The number of bytes.
    #[host(name = "managedMarshalCompressedEC", cost = "MarshalCompressedECC")]
    fn managed_marshal_compressed_ec(
        &mut self,
        x_pair_handle: i32,
        y_pair_handle: i32,
        ec_handle: i32,
        result_handle: i32,
    ) -> HostResult<i32>;

    /// Reads a point from memory: `04`, x, y.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle"; "no bigInt under the given handle"; memory bounds; "length of buffer is not
    /// correct"; "point is not on curve".
    ///
    /// # Returns
    /// 0.
    #[host(name = "unmarshalEC", cost = "UnmarshalECC")]
    fn unmarshal_ec(
        &mut self,
        x_result_handle: i32,
        y_result_handle: i32,
        ec_handle: i32,
        data_offset: i32,
        length: i32,
    ) -> HostResult<i32>;

    /// Reads a point from a buffer: `04`, x, y.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle"; "no bigInt under the given handle"; "no managed buffer under the given
    /// handle"; "length of buffer is not correct"; "point is not on curve".
    ///
    /// # Returns
    /// 0.
    #[host(name = "managedUnmarshalEC", cost = "UnmarshalECC")]
    fn managed_unmarshal_ec(
        &mut self,
        x_result_handle: i32,
        y_result_handle: i32,
        ec_handle: i32,
        data_handle: i32,
    ) -> HostResult<i32>;

    /// Reads a point from memory in its compressed form.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle"; "no bigInt under the given handle"; memory bounds; "length of buffer is not
    /// correct"; "point is not on curve".
    ///
    /// # Returns
    /// 0.
    #[host(name = "unmarshalCompressedEC", cost = "UnmarshalCompressedECC")]
    fn unmarshal_compressed_ec(
        &mut self,
        x_result_handle: i32,
        y_result_handle: i32,
        ec_handle: i32,
        data_offset: i32,
        length: i32,
    ) -> HostResult<i32>;

    /// Reads a point from a buffer in its compressed form.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle"; "no bigInt under the given handle"; "no managed buffer under the given
    /// handle"; "length of buffer is not correct"; "point is not on curve".
    ///
    /// # Returns
    /// 0.
    #[host(name = "managedUnmarshalCompressedEC", cost = "UnmarshalCompressedECC")]
    fn managed_unmarshal_compressed_ec(
        &mut self,
        x_result_handle: i32,
        y_result_handle: i32,
        ec_handle: i32,
        data_handle: i32,
    ) -> HostResult<i32>;

    /// Makes a key pair from the transaction's deterministic generator: the public point in two numbers, the private key in
    /// memory.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle"; "no bigInt under the given handle"; memory bounds.
    ///
    /// # Returns
    /// 0.
    #[host(name = "generateKeyEC", cost = "GenerateKeyECC")]
    fn generate_key_ec(
        &mut self,
        x_pub_key_handle: i32,
        y_pub_key_handle: i32,
        ec_handle: i32,
        result_offset: i32,
    ) -> HostResult<i32>;

    /// Makes a key pair from the transaction's deterministic generator: the public point in two numbers, the private key in a
    /// buffer.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle"; "no bigInt under the given handle".
    ///
    /// # Returns
    /// 0.
    #[host(name = "managedGenerateKeyEC", cost = "GenerateKeyECC")]
    fn managed_generate_key_ec(
        &mut self,
        x_pub_key_handle: i32,
        y_pub_key_handle: i32,
        ec_handle: i32,
        result_handle: i32,
    ) -> HostResult<i32>;
}
