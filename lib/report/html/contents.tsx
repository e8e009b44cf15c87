import { Bilingual } from './bilingual';
import { CHAPTERS, type Chapter } from './chapters';

export function Contents({ chapters }: { chapters: readonly Chapter[] }) {
  return (
    <nav class="contents" aria-labelledby="contents-title">
      <form id="search-form" class="search" hidden>
        <label for="search">
          <Bilingual ja="この報告書を検索" en="Search this report" />
        </label>
        <input id="search" type="search" autocomplete="off" spellcheck={false} />
        <ul id="search-hits" aria-live="polite" hidden />
      </form>
      <p id="contents-title">
        <Bilingual ja="目次" en="Contents" />
      </p>
      <ol>
        {chapters.map((id) => (
          <li>
            <a href={`#${id}`}>
              <Bilingual {...CHAPTERS[id]} />
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
