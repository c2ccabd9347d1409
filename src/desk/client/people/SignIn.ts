import { button, element } from "../../../query/element.js";
import type { Role } from "../../shared/roles.js";
import { call } from "../call.js";
import { enterByPasskey } from "./enterByPasskey.js";
import { makePasskey } from "./makePasskey.js";
import { roleWords, withArticle } from "./roleWords.js";
import { dayAndTime } from "./when.js";

type Options = { token: string | null; enter: () => void; go: (address: string) => void };
type Look = { role: Role; expires: number; by: string | null; name: string | null };
type Ways = { signedIn: boolean; passkey: boolean; openId: string | null; proxy: boolean };

/** The page where one comes in: by a link the first time, by a passkey or a provider from then on. */
export function SignIn(options: Options): HTMLElement {
  const place = element("div");
  const fault = element("p", { className: "sign-in-fault", role: "alert" });
  const page = element("main", { className: "sign-in" }, [
    element("p", { className: "sign-in-brand" }, ["REE", element("i", {}, ["volution"])]),
    element("h1", { textContent: "The desk" }),
    place,
    fault,
  ]);
  const attempt = async (act: () => Promise<unknown>) => {
    fault.textContent = "";
    page.setAttribute("aria-busy", "true");
    try {
      await act();
    } catch (error) {
      fault.textContent = (error as Error).message;
    } finally {
      page.removeAttribute("aria-busy");
    }
  };
  const show = (node: HTMLElement) => {
    place.replaceChildren(node);
    (node.querySelector<HTMLElement>("input") ?? node.querySelector<HTMLElement>("button"))?.focus();
  };
  attempt(async () => {
    const ways = await call<Ways>("GET", "/api/ways");
    if (options.token) {
      try {
        return show(await ByLink(options.token, ways, { ...options, attempt, show }));
      } catch (error) {
        // The link is of no use any more; who has a key can still come in.
        show(Returning(ways, options, attempt));
        throw error;
      }
    }
    if (ways.signedIn) return options.enter();
    show(Returning(ways, options, attempt));
    if (ways.proxy) {
      await call("POST", "/api/enter/proxy");
      options.enter();
    }
  });
  return page;
}

type Attempt = (act: () => Promise<unknown>) => Promise<void>;
type Steps = Options & { attempt: Attempt; show: (node: HTMLElement) => void };

async function ByLink(token: string, ways: Ways, { attempt, show, enter, go }: Steps): Promise<HTMLElement> {
  const { role, by, name, expires } = await call<Look>("POST", "/api/enter/look", { token });
  const who = by ? element("b", { textContent: by }) : "This desk";
  const lead = name
    ? element("p", { className: "lead" }, [who, ` lets you in again, ${name}.`])
    : element("p", { className: "lead" }, [who, ` invites you as ${withArticle(role)}. You can ${roleWords[role]}.`]);
  const input = element("input", {
    type: "text",
    id: "sign-in-name",
    autocomplete: "name",
    required: true,
    maxLength: 60,
  });
  const form = element("form", { noValidate: true }, [
    lead,
    ...(name ? [] : [element("label", { htmlFor: input.id, textContent: "Your name, as others will see it" }), input]),
    element("button", { type: "submit", className: "desk-primary", textContent: "Enter the desk" }),
    ...(ways.openId ? [OpenIdButton(ways.openId, token, attempt, go)] : []),
    element("p", { className: "sign-in-note", textContent: `The link works once, until ${dayAndTime(expires)}.` }),
  ]);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(async () => {
      if (!name && !input.value.trim()) {
        input.focus();
        throw new Error("Say your name.");
      }
      await call("POST", "/api/enter", name ? { token } : { token, name: input.value });
      if (ways.passkey) show(KeepKey(attempt, enter));
      else enter();
    });
  });
  return form;
}

/** The second step after a link: without a key there is no way back in but another link. */
function KeepKey(attempt: Attempt, enter: () => void): HTMLElement {
  return element("div", {}, [
    element("p", { className: "lead", textContent: "You are in. Make a passkey, so that you can come back." }),
    element("p", {
      textContent: "Your device keeps it, and asks for your finger, your face or its code. There is no password.",
    }),
    button("Make a passkey", () => attempt(() => makePasskey().then(enter)), "desk-primary"),
    button("Not now", enter),
    element("p", {
      className: "sign-in-note",
      textContent:
        "Without one you stay signed in on this browser for a month at most; after that you need a new link.",
    }),
  ]);
}

function Returning(ways: Ways, { enter, go }: Options, attempt: Attempt): HTMLElement {
  return element("div", {}, [
    element("p", { className: "lead", textContent: "Where this briefing is written." }),
    ...(ways.passkey
      ? [button("Sign in with a passkey", () => attempt(() => enterByPasskey().then(enter)), "desk-primary")]
      : []),
    ...(ways.openId ? [OpenIdButton(ways.openId, null, attempt, go)] : []),
    element("p", {
      className: "sign-in-note",
      textContent:
        "If this is your first time here, or you have lost your key, ask an administrator of this desk for a link.",
    }),
  ]);
}

const OpenIdButton = (label: string, token: string | null, attempt: Attempt, go: (address: string) => void) =>
  button(`Continue with ${label}`, () =>
    attempt(async () =>
      go((await call<{ address: string }>("POST", "/api/enter/openid", token ? { token } : {})).address),
    ),
  );
