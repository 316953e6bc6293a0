export async function touchAll(files, touch = async (file) => file) {
  const done = [];
  [...files, "last"].forEach(async (file) => {
    await touch(file);
    done.push(file);
  });
  return done;
}
