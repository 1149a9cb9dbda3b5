/** Where pictures come from. Always by id: a page never sees a path. */
export interface ImageSource {
  /** Up to 512 pixels. */
  thumb(id: number): string;
  /** As large as a screen shows it. */
  media(id: number): string;
}

export const engineImages: ImageSource = {
  thumb: (id) => `thumb/${id}`,
  media: (id) => `media/${id}`,
};
