//! Reads the block, writes the block and its table.

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::{
    Attribute, Error, Expr, ExprLit, FnArg, Ident, ImplItem, ItemImpl, Lit, LitStr, Meta, Pat, Result,
    ReturnType, Signature, Token, TraitItemFn, Type,
};

/// `module = "env", family = "bigInt", table = BIG_INT, host = Frame`
struct Family {
    module: LitStr,
    family: LitStr,
    table: Ident,
    host: Type,
}

impl Parse for Family {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let module = value(input, "module")?;
        let family = value(input, "family")?;
        let table = value(input, "table")?;
        let host = value(input, "host")?;
        Ok(Self { module, family, table, host })
    }
}

fn value<T: Parse>(input: ParseStream<'_>, key: &str) -> Result<T> {
    let found: Ident = input.parse()?;
    if found != key {
        return Err(Error::new(found.span(), format!("expected `{key} = ...`")));
    }
    input.parse::<Token![=]>()?;
    let value = input.parse()?;
    if !input.is_empty() {
        input.parse::<Token![,]>()?;
    }
    Ok(value)
}

/// `#[host(name = "bigIntAdd", cost = "BigIntAdd")]`
struct HostAttribute {
    name: LitStr,
    cost: LitStr,
}

impl Parse for HostAttribute {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        Ok(Self { name: value(input, "name")?, cost: value(input, "cost")? })
    }
}

pub(crate) fn expand(attribute: TokenStream, item: TokenStream) -> Result<TokenStream> {
    let family: Family = syn::parse2(attribute)?;
    let mut block: ItemImpl = syn::parse2(item)?;
    let mut entries = Vec::new();
    let mut kept = Vec::new();
    for item in std::mem::take(&mut block.items) {
        match item {
            ImplItem::Fn(mut method) => {
                if let Some(host) = take_host(&mut method.attrs)? {
                    entries.push(entry(&family, &host, &method.attrs, &method.sig, true)?);
                }
                kept.push(ImplItem::Fn(method));
            }
            ImplItem::Verbatim(tokens) => entries.push(absent(&family, tokens)?),
            other => kept.push(other),
        }
    }
    block.items = kept;
    let Family { table, host, .. } = &family;
    Ok(quote! {
        #[allow(clippy::too_many_arguments, reason = "the chain's interface has them")]
        #block
        /// The family's entries in the table of host functions.
        pub(crate) static #table: &[crate::engine::HostFunction<#host>] = &[#(#entries),*];
    })
}

fn absent(family: &Family, tokens: TokenStream) -> Result<TokenStream> {
    let mut method: TraitItemFn = syn::parse2(tokens)?;
    match take_host(&mut method.attrs)? {
        Some(host) => entry(family, &host, &method.attrs, &method.sig, false),
        None => Err(Error::new(method.sig.ident.span(), "a host function without a body needs #[host(...)]")),
    }
}

fn take_host(attributes: &mut Vec<Attribute>) -> Result<Option<HostAttribute>> {
    let Some(index) = attributes.iter().position(|attribute| attribute.path().is_ident("host")) else {
        return Ok(None);
    };
    attributes.remove(index).parse_args().map(Some)
}

fn entry(
    family: &Family,
    host: &HostAttribute,
    attributes: &[Attribute],
    signature: &Signature,
    built: bool,
) -> Result<TokenStream> {
    let Family { module, family, .. } = family;
    let HostAttribute { name, cost } = host;
    let doc = documentation(attributes);
    let parameters = parameters(signature)?;
    let names = parameters.iter().map(|(name, _)| camel(&name.to_string()));
    let types: Vec<_> = parameters.iter().map(|(_, ty)| ty).collect();
    let result = result_type(signature);
    let body = if built { shim(signature, &types) } else { quote!(crate::engine::Body::Absent) };
    Ok(quote! {
        crate::engine::HostFunction {
            module: #module,
            name: #name,
            family: #family,
            doc: #doc,
            parameters: &[#(crate::engine::Parameter {
                name: #names,
                ty: <#types as crate::engine::Argument>::TYPE,
            }),*],
            result: <#result as crate::engine::Reply>::TYPE,
            cost: #cost,
            body: #body,
        }
    })
}

fn shim(signature: &Signature, types: &[&Type]) -> TokenStream {
    let method = &signature.ident;
    let arguments = types.iter().enumerate().map(|(index, ty)| {
        quote!(<#ty as crate::engine::Argument>::decode(arguments.get(#index).copied().unwrap_or_default()))
    });
    quote! {
        crate::engine::Body::Built(|guest, arguments| {
            let _ = arguments;
            guest.#method(#(#arguments),*).map(crate::engine::Reply::encode)
        })
    }
}

fn parameters(signature: &Signature) -> Result<Vec<(Ident, Type)>> {
    signature.inputs.iter().skip(1).map(parameter).collect()
}

fn parameter(argument: &FnArg) -> Result<(Ident, Type)> {
    if let FnArg::Typed(typed) = argument
        && let Pat::Ident(name) = &*typed.pat
    {
        return Ok((name.ident.clone(), (*typed.ty).clone()));
    }
    Err(Error::new_spanned(argument, "a host function takes `&mut self` and named parameters"))
}

/// The `T` of `-> HostResult<T>`, the type itself when it stands bare, `()` when there is none.
fn result_type(signature: &Signature) -> TokenStream {
    let ReturnType::Type(_, ty) = &signature.output else {
        return quote!(());
    };
    if let Type::Path(path) = &**ty
        && let Some(last) = path.path.segments.last()
        && let syn::PathArguments::AngleBracketed(arguments) = &last.arguments
        && let Some(first) = arguments.args.first()
    {
        return quote!(#first);
    }
    quote!(#ty)
}

fn documentation(attributes: &[Attribute]) -> String {
    let lines = attributes.iter().filter_map(|attribute| match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => match &pair.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value().trim().to_owned()),
            _ => None,
        },
        _ => None,
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// `destination_handle` to `destinationHandle`.
fn camel(name: &str) -> String {
    let mut words = name.trim_start_matches('_').split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |text, word| {
        let mut letters = word.chars();
        let head = letters.next().map(|letter| letter.to_ascii_uppercase());
        text + &head.into_iter().chain(letters).collect::<String>()
    })
}
