/** Photos of a phone are often larger than a form takes; a picture can be made smaller, anything else cannot. */

const LONGEST_SIDE = 2400;
const QUALITY = 0.85;

/** The file, or a smaller picture of it where it is too large and is a picture. */
export async function fitting(file, field) {
  if (file.size <= field.maxBytes || !field.kinds.includes('JPEG')) return file;
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    const smaller = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
    return smaller && smaller.size < file.size ? smaller : file;
  } catch {
    /* No picture, whatever it is called; the hall says so. */
    return file;
  }
}
