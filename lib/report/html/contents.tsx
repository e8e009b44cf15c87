import { Bilingual } from './bilingual';
import { CHAPTERS } from './chapters';

export function Contents() {
  return (
    <nav class="contents" aria-labelledby="contents-title">
      <p id="contents-title">
        <Bilingual ja="目次" en="Contents" />
      </p>
      <ol>
        {Object.entries(CHAPTERS).map(([id, title]) => (
          <li>
            <a href={`#${id}`}>
              <Bilingual {...title} />
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
