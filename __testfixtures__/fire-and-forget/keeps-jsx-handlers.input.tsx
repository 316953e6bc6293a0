declare function save(): Promise<void>;
declare function show(error: unknown): void;
declare global {
  namespace JSX {
    interface IntrinsicElements {
      button: { onClick: () => void };
    }
  }
}

export function SaveButtons() {
  const saveLater = () => {
    save().catch(show);
  };
  return [
    <button onClick={() => { save().catch(show); }} />,
    <button onClick={saveLater} />,
  ];
}
