import { focusImage, useFocused } from '../state/selection.ts';
import { SideSection } from '../widgets/Page.tsx';
import { Thumb } from '../widgets/Thumb.tsx';
import classes from './clustering.module.css';

/** The images that lie farthest for their cluster; a click shows one in the inspector. */
export function OutlierStrip({ ids }: { ids: readonly number[] }) {
  const focused = useFocused();
  return (
    <SideSection title="Outliers">
      <div className={classes.strip}>
        {ids.map((id) => (
          <button
            key={id}
            type="button"
            className="bare"
            aria-label={`Show image ${id}`}
            onClick={() => focusImage(id)}
          >
            <Thumb id={id} focused={focused === id} />
          </button>
        ))}
      </div>
      <small>farthest from their centre, measured by their cluster's median distance</small>
    </SideSection>
  );
}
