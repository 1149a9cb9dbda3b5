import { t } from '../i18n/t.ts';
import { useCall } from '../state/useCall.ts';
import { LuminanceHistogram } from '../widgets/LuminanceHistogram.tsx';
import { SideSection } from '../widgets/Page.tsx';

/** The luminance of the image from black to white. */
export function LuminanceSection({ id }: { id: number }) {
  const { value } = useCall('features.of', { id }, { keep: true });
  if (!value?.histogram) return null;
  return (
    <SideSection title={t('inspector.luminance')}>
      <LuminanceHistogram {...value.histogram} />
    </SideSection>
  );
}
