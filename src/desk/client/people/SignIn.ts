import { element } from "../../../query/element.js";
import type { Role } from "../../shared/roles.js";
import { call } from "./call.js";

type Options = { token: string | null; enter: () => void };
type Look = { role: Role; expires: number; by: string | null; name: string | null };

/** The page where one comes in. */
export function SignIn({ token, enter }: Options): HTMLElement {
  const place = element("div", { className: "sign-in-place" });
  const fault = element("p", { className: "sign-in-fault", role: "alert" });
  const page = element("main", { className: "sign-in" }, [element("h1", {}, ["Desk"]), place, fault]);
  const tell = (error: unknown) => {
    fault.textContent = error instanceof Error ? error.message : String(error);
  };
  const show = token ? byLink(token, enter, tell) : returning(enter);
  show.then((node) => place.replaceChildren(node), tell);
  return page;
}

async function byLink(token: string, enter: () => void, tell: (error: unknown) => void): Promise<Node> {
  const { role, by, name } = await call<Look>("POST", "/api/enter/look", { token });
  const input = element("input", { type: "text", id: "name", autocomplete: "name", required: true, maxLength: 60 });
  const form = element("form", {}, [
    element("p", {}, [`${by ?? "The desk"} lets you in as ${role}${name ? `, ${name}` : ""}.`]),
    ...(name ? [] : [element("label", { htmlFor: "name" }, ["Your name"]), input]),
    element("button", { type: "submit" }, ["Enter the desk"]),
  ]);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    call("POST", "/api/enter", name ? { token } : { token, name: input.value }).then(enter, tell);
  });
  return form;
}

async function returning(enter: () => void): Promise<Node> {
  const me = await call("GET", "/api/me").catch(() => null);
  if (me) enter();
  return element("p", {}, ["Ask an administrator for a link."]);
}
