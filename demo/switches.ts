/** The workbench's switches: dark and right to left, for every page of the demo. */
export function pageSwitches(): void {
  const { documentElement } = document;
  const dark = document.querySelector<HTMLButtonElement>('#dark');
  const rtl = document.querySelector<HTMLButtonElement>('#rtl');
  const asked = new URLSearchParams(location.search);
  const set = (button: HTMLButtonElement | null, on: boolean): void => button?.setAttribute('aria-pressed', String(on));

  const setDark = (on: boolean): void => {
    documentElement.classList.toggle('dark', on);
    documentElement.classList.toggle('light', !on);
    set(dark, on);
  };
  const setRtl = (on: boolean): void => {
    documentElement.dir = on ? 'rtl' : 'ltr';
    set(rtl, on);
  };
  setDark(asked.has('dark') || (!asked.has('light') && matchMedia('(prefers-color-scheme: dark)').matches));
  setRtl(asked.has('rtl'));
  // For pictures of the page itself, without the workbench around it.
  if (asked.has('plain')) documentElement.classList.add('plain');
  dark?.addEventListener('click', () => setDark(dark.ariaPressed !== 'true'));
  rtl?.addEventListener('click', () => setRtl(rtl.ariaPressed !== 'true'));
}
