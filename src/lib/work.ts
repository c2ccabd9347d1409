/** A work that figures and claims cite, as sources.csv has it. */
export type Work = {
  id: string;
  publisher: string;
  title: string;
  edition: string;
  licence: string;
  link: string | null;
};
