declare function save(): Promise<void>;
declare function useEffect(effect: () => void): void;
declare global {
  namespace JSX {
    interface IntrinsicElements {
      button: { onClick: () => void };
    }
  }
}

export function SaveButton() {
  useEffect(() => {
    save();
  });
  return <button onClick={() => void save()} />;
}
