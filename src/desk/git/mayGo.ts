import type { Publication } from "../shared/Publication.js";
import type { Draft } from "./draftOf.js";
import { refused } from "./PublishError.js";
import type { PublisherServices } from "./Publisher.js";
import { secretsIn } from "./secrets.js";

/** Whether nothing stands in the way of these texts. @throws PublishError */
export async function mayGo(
  { outside, review, twoPersons }: PublisherServices,
  publication: Publication,
  drafts: readonly Draft[],
) {
  for (const { page, hash, text } of drafts) {
    const held = page.deleted ? null : outside.heldOf(page.epoch);
    if (held) throw refused(`The page's file was changed outside: ${held.why}. Decide on it first.`, page.path);
    if (page.deleted) {
      if (twoPersons && page.deleter === publication.person.id)
        throw refused("Who deletes a page cannot publish that alone. Ask another publisher.", page.path);
      continue;
    }
    const [secret] = secretsIn(text);
    if (secret) throw refused(`This looks like ${secret.what}. It would be public.`, page.path, secret.line);
    const answer = await review.mayPublish(page.epoch, hash, publication.person.id);
    if (!answer.may) throw refused(answer.why, page.path);
  }
}
