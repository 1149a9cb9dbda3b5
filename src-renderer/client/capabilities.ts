/** What the host around the page can do and a bare browser cannot. A page offers another way where one is missing. */
export interface Capabilities {
  /** A folder dialog of the operating system; without it pages show folders through `project.folders`. */
  readonly pickFolder?: (title: string) => Promise<string | null>;
  /** Shows an image in the file manager. */
  readonly reveal?: (id: number) => Promise<void>;
  /** Commands of the application menu. */
  readonly onMenu?: (listener: (command: string) => void) => () => void;
}
