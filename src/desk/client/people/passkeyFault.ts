/** Says why there is no passkey. @throws Error always */
export function passkeyFault(error: Error): never {
  const sentences: Record<string, string> = {
    NotAllowedError: "No passkey was used: it was declined, or took too long.",
    InvalidStateError: "This device has a passkey for you already.",
    SecurityError: "Passkeys work only at the desk's own address.",
    NotSupportedError: "This device cannot make passkeys.",
  };
  throw new Error(sentences[error.name] ?? `No passkey was used (${error.message}).`, { cause: error });
}
