/** `harbour/1998/IMG_0031.jpg` as its last part and what comes before. */
export function splitFile(file: string): { readonly name: string; readonly folder: string } {
  const at = file.lastIndexOf('/');
  return { name: file.slice(at + 1), folder: at < 0 ? '' : file.slice(0, at + 1) };
}
