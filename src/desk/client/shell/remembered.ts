/** What this browser remembers of how somebody likes the desk to be. A browser that keeps nothing gives the default. */
export function remembered(name: string, fallback: number): number {
  const value = Number.parseFloat(localStorage.getItem(`desk ${name}`) ?? "");
  return Number.isFinite(value) ? value : fallback;
}

export const remember = (name: string, value: number) => localStorage.setItem(`desk ${name}`, String(value));
