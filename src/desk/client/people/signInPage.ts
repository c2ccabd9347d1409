import { SignIn } from "./SignIn.js";

const token = location.hash.slice(1) || null;
// The link works once; it need not stay in the history.
if (token) history.replaceState(null, "", location.pathname);
document.body.append(SignIn({ token, enter: () => location.replace("/"), go: (address) => location.assign(address) }));
