//! Family `crypto`: elliptic curves.

use super::arguments::length;
use super::curve_points::Share;
use super::{Call, HostResult, fail};
use crate::multiversx::Scratch;
use crate::multiversx::crypto::Curve;
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
    fn create_ec(&mut self, data_offset: i32, data_length: i32) -> HostResult<i32> {
        if data_length != NAME {
            return Err(fail("bad bounds"));
        }
        let name = self.load(data_offset, data_length)?;
        Ok(Curve::named(&name).map_or(-1, |curve| self.frame.curves.insert_new(curve)))
    }

    /// Makes a handle for the curve that a buffer names.
    ///
    /// # Errors
    /// "no managed buffer under the given handle"; "bad bounds" for an unknown name.
    ///
    /// # Returns
    /// The handle.
    #[host(name = "managedCreateEC", cost = "EllipticCurveNew")]
    fn managed_create_ec(&mut self, data_handle: i32) -> HostResult<i32> {
        let curve = Curve::named(self.buffer(data_handle)?).ok_or_else(|| fail("bad bounds"))?;
        Ok(self.frame.curves.insert_new(curve))
    }

    /// Gives the size of a curve's field in bits.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle".
    #[host(name = "getCurveLengthEC", cost = "BigIntGetInt64")]
    fn get_curve_length_ec(&mut self, ec_handle: i32) -> HostResult<i32> {
        let bits = self.curve(ec_handle)?.bits();
        Ok(i32::try_from(bits).unwrap_or_default())
    }

    /// Gives the length of a curve's private keys in bytes.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle".
    #[host(name = "getPrivKeyByteLengthEC", cost = "BigIntGetInt64")]
    fn get_priv_key_byte_length_ec(&mut self, ec_handle: i32) -> HostResult<i32> {
        let bytes = self.curve(ec_handle)?.n.bits().div_ceil(8);
        Ok(i32::try_from(bytes).unwrap_or_default())
    }

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
    ) -> HostResult<i32> {
        // The price is that of five reads; one is taken already.
        self.charge(self.schedule().of("BigIntGetInt64").saturating_mul(4))?;
        let curve = self.curve(ec_handle)?;
        let handles = [field_order_handle, base_point_order_handle, eq_constant_handle];
        for handle in handles.into_iter().chain([x_base_point_handle, y_base_point_handle]) {
            self.big_int(handle)?;
        }
        for (handle, value) in handles.into_iter().zip([&curve.p, &curve.n, &curve.b]) {
            self.set_big_int(handle, value.clone().into())?;
        }
        self.set_point((x_base_point_handle, y_base_point_handle), &curve.base)?;
        Ok(ec_handle)
    }

    /// Gives 1 when a point lies on a curve, else 0.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle"; "no bigInt under the given handle".
    #[host(name = "isOnCurveEC", cost = "Dynamic")]
    fn is_on_curve_ec(
        &mut self,
        ec_handle: i32,
        point_x_handle: i32,
        point_y_handle: i32,
    ) -> HostResult<i32> {
        let curve = self.charge_curve(ec_handle, "IsOnCurveECC", Share::Usual)?;
        let point = (point_x_handle, point_y_handle);
        self.charge_points(curve, &[point])?;
        Ok(i32::from(self.point(curve, point)?.is_some()))
    }

    /// Adds two points of a curve. The results' handles must exist.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle"; "no bigInt under the given handle"; "point is not on curve".
    #[host(name = "addEC", cost = "Dynamic")]
    fn add_ec(
        &mut self,
        x_result_handle: i32,
        y_result_handle: i32,
        ec_handle: i32,
        fst_point_x_handle: i32,
        fst_point_y_handle: i32,
        snd_point_x_handle: i32,
        snd_point_y_handle: i32,
    ) -> HostResult<()> {
        let curve = self.charge_curve(ec_handle, "AddECC", Share::Usual)?;
        let result = (x_result_handle, y_result_handle);
        let (first, second) =
            ((fst_point_x_handle, fst_point_y_handle), (snd_point_x_handle, snd_point_y_handle));
        self.check_handles(&[result, first, second])?;
        let (left, right) = (self.own_point(curve, first)?, self.own_point(curve, second)?);
        self.charge_points(curve, &[result, first, second])?;
        self.set_sum(result, curve.add(&left, &right))
    }

    /// Adds a point of a curve to itself. The results' handles must exist.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle"; "no bigInt under the given handle"; "point is not on curve".
    #[host(name = "doubleEC", cost = "Dynamic")]
    fn double_ec(
        &mut self,
        x_result_handle: i32,
        y_result_handle: i32,
        ec_handle: i32,
        point_x_handle: i32,
        point_y_handle: i32,
    ) -> HostResult<()> {
        let curve = self.charge_curve(ec_handle, "DoubleECC", Share::Usual)?;
        let (result, point) = ((x_result_handle, y_result_handle), (point_x_handle, point_y_handle));
        self.check_handles(&[result, point])?;
        let doubled = self.own_point(curve, point)?;
        self.charge_points(curve, &[result, point])?;
        self.set_sum(result, curve.add(&doubled, &doubled))
    }

    /// Multiplies the base point of a curve by a number in memory.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle"; "no bigInt under the given handle"; memory bounds.
    ///
    /// # Returns
    /// 0.
    #[host(name = "scalarBaseMultEC", cost = "Dynamic")]
    fn scalar_base_mult_ec(
        &mut self,
        x_result_handle: i32,
        y_result_handle: i32,
        ec_handle: i32,
        data_offset: i32,
        length: i32,
    ) -> HostResult<i32> {
        let curve = self.charge_scalar(ec_handle, length)?;
        let scalar = self.load(data_offset, length)?;
        self.multiply_base((x_result_handle, y_result_handle), curve, &scalar)
    }

    /// Multiplies the base point of a curve by a number in a buffer.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle"; "no bigInt under the given handle"; "no managed buffer under the given
    /// handle".
    ///
    /// # Returns
    /// 0.
    #[host(name = "managedScalarBaseMultEC", cost = "Dynamic")]
    fn managed_scalar_base_mult_ec(
        &mut self,
        x_result_handle: i32,
        y_result_handle: i32,
        ec_handle: i32,
        data_handle: i32,
    ) -> HostResult<i32> {
        let scalar = self.copy_buffer(data_handle)?;
        let curve = self.charge_scalar(ec_handle, length(scalar.len()))?;
        self.multiply_base((x_result_handle, y_result_handle), curve, &scalar)
    }

    /// Multiplies a point of a curve by a number in memory.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle"; "no bigInt under the given handle"; memory bounds; "point is not on curve".
    ///
    /// # Returns
    /// 0.
    #[host(name = "scalarMultEC", cost = "Dynamic")]
    fn scalar_mult_ec(
        &mut self,
        x_result_handle: i32,
        y_result_handle: i32,
        ec_handle: i32,
        point_x_handle: i32,
        point_y_handle: i32,
        data_offset: i32,
        length: i32,
    ) -> HostResult<i32> {
        let curve = self.charge_scalar(ec_handle, length)?;
        let scalar = self.load(data_offset, length)?;
        let point = (point_x_handle, point_y_handle);
        self.multiply((x_result_handle, y_result_handle), curve, point, &scalar)
    }

    /// Multiplies a point of a curve by a number in a buffer.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle"; "no bigInt under the given handle"; "no managed buffer under the given
    /// handle"; "point is not on curve".
    ///
    /// # Returns
    /// 0.
    #[host(name = "managedScalarMultEC", cost = "Dynamic")]
    fn managed_scalar_mult_ec(
        &mut self,
        x_result_handle: i32,
        y_result_handle: i32,
        ec_handle: i32,
        point_x_handle: i32,
        point_y_handle: i32,
        data_handle: i32,
    ) -> HostResult<i32> {
        let scalar = self.copy_buffer(data_handle)?;
        let curve = self.charge_scalar(ec_handle, length(scalar.len()))?;
        let point = (point_x_handle, point_y_handle);
        self.multiply((x_result_handle, y_result_handle), curve, point, &scalar)
    }

    /// Writes a point to memory: `04`, x, y.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle"; "no bigInt under the given handle"; memory bounds; "point is not on curve".
    ///
    /// # Returns
    /// The number of bytes.
    #[host(name = "marshalEC", cost = "Dynamic")]
    fn marshal_ec(
        &mut self,
        x_pair_handle: i32,
        y_pair_handle: i32,
        ec_handle: i32,
        result_offset: i32,
    ) -> HostResult<i32> {
        let curve = self.charge_curve(ec_handle, "MarshalECC", Share::Usual)?;
        let point = self.marshalled(curve, (x_pair_handle, y_pair_handle))?;
        let bytes = curve.encode(&point);
        self.store(result_offset, &bytes)?;
        Ok(length(bytes.len()))
    }

    /// Writes a point to a buffer: `04`, x, y.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle"; "no bigInt under the given handle"; "point is not on curve".
    ///
    /// # Returns
    /// The number of bytes.
    #[host(name = "managedMarshalEC", cost = "Dynamic")]
    fn managed_marshal_ec(
        &mut self,
        x_pair_handle: i32,
        y_pair_handle: i32,
        ec_handle: i32,
        result_handle: i32,
    ) -> HostResult<i32> {
        let curve = self.charge_curve(ec_handle, "MarshalECC", Share::Usual)?;
        let point = self.marshalled(curve, (x_pair_handle, y_pair_handle))?;
        let bytes = curve.encode(&point);
        let written = length(bytes.len());
        self.set_buffer(result_handle, bytes)?;
        Ok(written)
    }

    /// Writes a point to memory in its compressed form.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle"; "no bigInt under the given handle"; memory bounds; "point is not on curve".
    ///
    /// # Returns
    /// The number of bytes.
    #[host(name = "marshalCompressedEC", cost = "Dynamic")]
    fn marshal_compressed_ec(
        &mut self,
        x_pair_handle: i32,
        y_pair_handle: i32,
        ec_handle: i32,
        result_offset: i32,
    ) -> HostResult<i32> {
        let curve = self.charge_curve(ec_handle, "MarshalCompressedECC", Share::Usual)?;
        let point = self.marshalled(curve, (x_pair_handle, y_pair_handle))?;
        let bytes = curve.encode_compressed(&point);
        self.store(result_offset, &bytes)?;
        Ok(length(bytes.len()))
    }

    /// Writes a point to a buffer in its compressed form.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle"; "no bigInt under the given handle"; "point is not on curve".
    ///
    /// # Returns
    /// The number of bytes.
    #[host(name = "managedMarshalCompressedEC", cost = "Dynamic")]
    fn managed_marshal_compressed_ec(
        &mut self,
        x_pair_handle: i32,
        y_pair_handle: i32,
        ec_handle: i32,
        result_handle: i32,
    ) -> HostResult<i32> {
        let curve = self.charge_curve(ec_handle, "MarshalCompressedECC", Share::Usual)?;
        let point = self.marshalled(curve, (x_pair_handle, y_pair_handle))?;
        let bytes = curve.encode_compressed(&point);
        let written = length(bytes.len());
        self.set_buffer(result_handle, bytes)?;
        Ok(written)
    }

    /// Reads a point from memory: `04`, x, y.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle"; "no bigInt under the given handle"; memory bounds; "length of buffer is not
    /// correct"; "point is not on curve".
    ///
    /// # Returns
    /// 0.
    #[host(name = "unmarshalEC", cost = "Dynamic")]
    fn unmarshal_ec(
        &mut self,
        x_result_handle: i32,
        y_result_handle: i32,
        ec_handle: i32,
        data_offset: i32,
        length: i32,
    ) -> HostResult<i32> {
        let curve = self.charge_curve(ec_handle, "UnmarshalECC", Share::Usual)?;
        let bytes = self.load(data_offset, length)?;
        self.unmarshal((x_result_handle, y_result_handle), curve, &bytes)
    }

    /// Reads a point from a buffer: `04`, x, y.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle"; "no bigInt under the given handle"; "no managed buffer under the given
    /// handle"; "length of buffer is not correct"; "point is not on curve".
    ///
    /// # Returns
    /// 0.
    #[host(name = "managedUnmarshalEC", cost = "Dynamic")]
    fn managed_unmarshal_ec(
        &mut self,
        x_result_handle: i32,
        y_result_handle: i32,
        ec_handle: i32,
        data_handle: i32,
    ) -> HostResult<i32> {
        let curve = self.charge_curve(ec_handle, "UnmarshalECC", Share::Usual)?;
        let bytes = self.copy_buffer(data_handle)?;
        self.unmarshal((x_result_handle, y_result_handle), curve, &bytes)
    }

    /// Reads a point from memory in its compressed form.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle"; "no bigInt under the given handle"; memory bounds; "length of buffer is not
    /// correct"; "point is not on curve".
    ///
    /// # Returns
    /// 0.
    #[host(name = "unmarshalCompressedEC", cost = "Dynamic")]
    fn unmarshal_compressed_ec(
        &mut self,
        x_result_handle: i32,
        y_result_handle: i32,
        ec_handle: i32,
        data_offset: i32,
        length: i32,
    ) -> HostResult<i32> {
        let curve = self.charge_curve(ec_handle, "UnmarshalCompressedECC", Share::Root)?;
        let bytes = self.load(data_offset, length)?;
        self.unmarshal_compressed((x_result_handle, y_result_handle), curve, &bytes)
    }

    /// Reads a point from a buffer in its compressed form.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle"; "no bigInt under the given handle"; "no managed buffer under the given
    /// handle"; "length of buffer is not correct"; "point is not on curve".
    ///
    /// # Returns
    /// 0.
    #[host(name = "managedUnmarshalCompressedEC", cost = "Dynamic")]
    fn managed_unmarshal_compressed_ec(
        &mut self,
        x_result_handle: i32,
        y_result_handle: i32,
        ec_handle: i32,
        data_handle: i32,
    ) -> HostResult<i32> {
        let curve = self.charge_curve(ec_handle, "UnmarshalCompressedECC", Share::Root)?;
        let bytes = self.copy_buffer(data_handle)?;
        self.unmarshal_compressed((x_result_handle, y_result_handle), curve, &bytes)
    }

    /// Makes a key pair from the transaction's deterministic generator: the public point in two numbers, the private key in
    /// memory.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle"; "no bigInt under the given handle"; memory bounds.
    ///
    /// # Returns
    /// 0.
    #[host(name = "generateKeyEC", cost = "Dynamic")]
    fn generate_key_ec(
        &mut self,
        x_pub_key_handle: i32,
        y_pub_key_handle: i32,
        ec_handle: i32,
        result_offset: i32,
    ) -> HostResult<i32> {
        let key = self.generate_key((x_pub_key_handle, y_pub_key_handle), ec_handle)?;
        self.store(result_offset, &key)?;
        Ok(0)
    }

    /// Makes a key pair from the transaction's deterministic generator: the public point in two numbers, the private key in a
    /// buffer.
    ///
    /// # Errors
    /// "no elliptic curve under the given handle"; "no bigInt under the given handle".
    ///
    /// # Returns
    /// 0.
    #[host(name = "managedGenerateKeyEC", cost = "Dynamic")]
    fn managed_generate_key_ec(
        &mut self,
        x_pub_key_handle: i32,
        y_pub_key_handle: i32,
        ec_handle: i32,
        result_handle: i32,
    ) -> HostResult<i32> {
        let key = self.generate_key((x_pub_key_handle, y_pub_key_handle), ec_handle)?;
        self.set_buffer(result_handle, key)?;
        Ok(0)
    }
}

/// Length of a curve's name.
const NAME: i32 = 4;

#[cfg(test)]
mod tests;
