"""English."""

from __future__ import annotations

from digest.summarize.standalone.tables.table import Table, phrases, words

EN = Table(
    pronouns=words(
        "another either elsewhere he her here hers herself him himself his it its itself neither none "
        "other others she such that their theirs them themselves thereafter therein these they this those "
        "which who whose"
    ),
    connectives=phrases(
        "a second / a third / accordingly / additionally / after that / afterward / afterwards / again, / "
        "all four / all of them / all of these / all of this / all that / all this / all three / also / "
        "alternatively / and / apart from that / as a result / as for / as such / as to / at that point / "
        "at that time / at the same time / at the time / at this point / because of that / "
        "because of this / before then / besides / but / by contrast / by then / consequently / "
        "conversely / despite that / despite this / each of them / earlier, / equally / even so / "
        "even then / eventually / finally / first, / firstly / for example / for instance / furthermore / "
        "hence / however / in addition to that / in addition to this / in addition, / in any case / "
        "in both cases / in contrast, / in either case / in fact / in other words / in response, / "
        "in return, / in that case / in the meantime / in turn / indeed / instead / lastly / later / "
        "later, / likewise / many of them / meanwhile / more importantly / moreover / most of them / "
        "nevertheless / next, / nonetheless / nor / not only that / of course / on the contrary / "
        "on the other hand / on top of that / one of them / one of these / one of those / or / "
        "other than that / otherwise / overall, / plus / rather, / second, / secondly / separately / "
        "several of them / similarly / since then / so / some of them / still / subsequently / that day / "
        "that said / the answer / the following day / the following week / the idea is / the message / "
        "the next day / the point is / the problem / the reason / the result / the same day / "
        "the same week / then / therefore / third, / thirdly / thus / to be sure / to that end / too / "
        "two of them / ultimately / until then / what is more / what's more / with that / worse / yet"
    ),
    stands=phrases(
        "at the time of / at the time when / either side of / her majesty / his holiness / his majesty / "
        "it emerged / it has emerged / it is believed / it is expected / it is feared / it is likely / "
        "it is not clear / it is not known / it is not yet clear / it is not yet known / it is possible / "
        "it is unclear / it is understood / it is unlikely / it isn t clear / it remained unclear / "
        "it remains unclear / it was not clear / it was not immediately clear / it was not known / "
        "it was not yet clear / it was unclear / it wasn t clear / it wasn t immediately clear / "
        "neither side of / none of the / other than / the news media / it looks like / "
        "it looks as if / it was inevitable / it is too early / it is too late / so far / so-called / "
        "still life / the answer to / the message from / the message of / the problem of / "
        "the problem with / the reason for / the result of / these days / this afternoon / this autumn / "
        "this century / this evening / this fall / this month / this morning / this season / this spring / "
        "this summer / this week / this weekend / this winter / this year / those in / those living / "
        "those who / those with"
    ),
    articles=words("the"),
    heads=words(
        "accident accord accusations acquisition activists actor actress agency agreement aircraft airline "
        "album allegations animal announcement app area arrest article assailant assailants attack "
        "attacker attackers author authors award baby ban bank bill billionaire blast blaze boat bodies "
        "body bomber book boy brother brothers building businessman candidate candidates car case ceremony "
        "change changes charge charges child children claim claims coach comments company complaint "
        "conflict congressman controversy couple crash crew crisis data daughter deal decision defendant "
        "defendants demonstrators detainees device disaster disease dispute doctor doctors document "
        "documents dog driver drug duo earthquake effort efforts email episode event experts explosion "
        "family father figure figures film findings fire firm flood footage fund game girl grant group "
        "gunman gunmen hijacker hostages hurricane husband incident initiative inquiry investigation "
        "island issue kidnappers latter law lawmaker lawmakers lawsuit leaders letter magazine man march "
        "match measure meeting men merger message militants ministry mission mother move news newspaper "
        "nominee offer officer officers official officials operation order organisation organization other "
        "others outbreak pact pair parents party passengers patient patients people pilot plaintiff "
        "plaintiffs plan plane player policy politician poll post prisoners prize probe problem product "
        "program programme project proposal protest protesters purchase quake question race raid rally "
        "rebels region regulation remains remarks report researchers resolution results rule rules ruling "
        "sale same scheme school scientists senator sentence series service settlement ship shooter "
        "shooting shop show siblings sides singer sister sisters site situation son song source sources "
        "spokesman spokesperson spokeswoman statement step steps store storm story strike student students "
        "study summit survey suspect suspects talks teacher team teenager tool tournament town tragedy "
        "treaty tremor trial trio truck tweet vaccine vehicle verdict vessel victim victims video village "
        "virus visit vote website wife witnesses woman women"
    ),
    modifiers=words(
        "alleged anonymous controversial current dead deadly disgraced earlier elderly embattled entire "
        "fatal final giant huge injured joint large last latest local massive missing new old older "
        "previous proposed remaining same second senior small surviving third tiny troubled unnamed whole "
        "wounded young younger"
    ),
    counted=words("both duo eight five four latter nine others pair seven six ten three trio two"),
    links=words(
        "aboard about accused across against aimed allowing among around at banning based behind believed "
        "between by called calling carrying charged convicted for from in inside involving investigating "
        "killed known leading linked named near of offering on outside over representing requiring "
        "responsible seeking suspected targeting that to under wanted when where which who whom whose with"
    ),
    openers=words(
        "about according after against all although among as asked at because before being between by "
        "despite during following for from given having if in into like many most of on once one over part "
        "several since some though three through two under unlike until upon when whether while with "
        "without"
    ),
    persons=words("he her hers herself him himself his it its she their theirs them themselves they"),
    says=words(
        "according accused acknowledged added adds admitted announced argued asked boasted called "
        "cautioned claimed commented complained concluded continued declared described dismissed explained "
        "insisted joked lamented noted observed posted predicted promised quipped read reads recalled "
        "remarked replied reported said say says shouted stated stressed suggested tells testified told "
        "tweeted urged vowed warned writes wrote"
    ),
    units=words(
        "day days hour hours minute minutes moment moments month months second seconds week weeks year years"
    ),
    later=words("after afterward afterwards before earlier later"),
    first_person=words("i i'm me my our ours us we we're you your"),
)
