/** The lessons' titles, goals and hints, by name; their texts stand beside them, in `text.de.md`. */
import type { LessonWords } from '../catalogue'

export const lessonWords = {
  'first-call': {
    title: 'Der erste Aufruf',
    goal: 'Einen Contract ausführen, ändern, was er bekommt, und lesen, was er behielt.',
    goals: [
      'Alle Schritte ausführen.',
      'Das Argument von `add` in Schritt 3 so ändern, dass die Summe 12 wird. Noch einmal ausführen.',
      'Eine Abfrage von `getSum` hinzufügen. Sie ergibt 12.',
    ],
    hints: [
      'Der Knopf „Alles ausführen“ steht über den Schritten.',
      'Der Contract wurde mit 5 deployt. Was muss zu 5 hinzukommen, damit es 12 sind?',
      '„Schritt hinzufügen“ steht unter den Schritten. Dort „Abfrage“ wählen, dann die Funktion `getSum`.',
    ],
  },
  deploy: {
    title: 'Deployen mit Argumenten',
    goal: 'Einen Contract zweimal auf die Chain bringen, jedes Mal mit einer anderen Zahl am Anfang.',
    goals: [
      'Dem Deployment in Schritt 2 das fehlende Argument geben, sodass es gelingt.',
      'Mit 40 beginnen lassen, dann mit einem Aufruf 2 addieren. Die Summe ist 42.',
      'Einen zweiten deployen, der mit 100 beginnt, unter der Adresse `sc:second`. Alle Schritte bestehen.',
    ],
    hints: [
      'Alle Schritte ausführen und die Meldung von Schritt 2 ansehen.',
      'Das Formular von Schritt 2 hat eine Liste von Argumenten. `init` nimmt eine Zahl.',
      'Die Adresse eines neuen Contracts ergibt sich aus seinem Ersteller und dessen Nonce. Sie bekommt in Schritt 1 einen Namen, neben `sc:adder`: Der Ersteller ist alice, ihre Nonce ist 2, wenn sie vorher zwei Transaktionen gesendet hat.',
    ],
  },
  'what-changes': {
    title: 'Was eine Transaktion ändert',
    goal: 'Einen Token von Eintrag zu Eintrag durch den Storage eines Contracts verfolgen.',
    goals: [
      'bob soll in einem eigenen Schritt 100 seiner Token an carol überweisen.',
      'bob soll seine anderen 200 an alice zurückgeben. Sein Eintrag ist weg, der von carol bleibt.',
      'Am Ende einen Schritt hinzufügen, der den Storage von `sc:token` prüft, mit den Einträgen von alice und carol. Alle Schritte bestehen.',
    ],
    hints: [
      'Schritt 3 verdoppeln. Ändern, von wem er kommt, und seine Argumente.',
      'Ein Eintrag, dessen Wert 0 wird, wird entfernt: Auch Storage, in den nie geschrieben wurde, liest sich als 0.',
      'Der Schlüssel von carols Eintrag ist `str:balance|address:carol`. Im JSON darf der Code `*` sein, und der Eigentümer ist `address:alice`.',
    ],
  },
  'errors-and-gas': {
    title: 'Fehler und Gas',
    goal: 'Aufrufe auf zwei Arten scheitern lassen und sehen, dass nichts von ihnen bleibt.',
    goals: [
      'Einen Aufruf von `add` ohne Argument hinzufügen. Seinen Status, 4, und seine Meldung erwarten.',
      'Einen Aufruf von `add` mit zu kleinem Gaslimit hinzufügen. Seinen Status, 5, und seine Meldung erwarten.',
      'Alle Schritte bestehen, und die Summe ist noch immer 8.',
    ],
    hints: [
      'Schritt 3 verdoppeln und die Kopie ändern: das Argument herausnehmen und 4 als erwarteten Status eintragen.',
      'Ein Gaslimit von 1,000 ist für diesen Contract viel zu klein.',
      'Ein Schritt besteht, wenn er ergibt, was er erwartet. Ein erwarteter Fehlschlag besteht.',
    ],
  },
  tokens: {
    title: 'Token mit einem Aufruf senden',
    goal: 'Einen Verkauf mit Token bezahlen, sehen, wie der falsche Token abgelehnt wird, und abholen, was zusammenkam.',
    goals: [
      'alice soll `fund` mit ihren 5 `OTHER-abcdef` aufrufen. Den Fehlschlag, Status 4, und seine Meldung erwarten.',
      'bob soll `fund` mit 300 `SALE-123456` aufrufen.',
      'Die Zeit des Blocks auf 2,000 setzen und den Eigentümer `claim` aufrufen lassen. Alle Schritte bestehen, und der Eigentümer hat 800 Token.',
    ],
    hints: [
      'Schritt 3 verdoppeln und den Token und seinen Betrag ändern. Die Meldung steht nach einem Lauf da.',
      'Die Token eines fehlgeschlagenen Aufrufs gehen an den zurück, der sie sandte.',
      'Ein Schritt „Zustand setzen“ kann auch nur den Block schreiben. `claim` sendet Token weiter und braucht mehr Gas als `fund`: 10,000,000 genügen.',
    ],
  },
  'asynchronous-calls': {
    title: 'Aufrufe, die später antworten',
    goal: 'Einen versprochenen Aufruf bis in seinen Callback verfolgen, wenn er gelingt und wenn er scheitert.',
    goals: [
      'Nach Schritt 3 `getEvents` abfragen: Was hat der Contract geschrieben, und in welcher Reihenfolge?',
      '`askRefuse` mit einem Gaslimit von 30,000,000 aufrufen. Der versprochene Aufruf scheitert, die Transaktion nicht.',
      '`askThenFail` aufrufen und erwarten, was geschieht. Alle Schritte bestehen, und mehr wurde nicht geschrieben.',
    ],
    hints: [
      'Die Abfrage soll erwarten, was sie ergibt: sie nach einem Lauf auswählen und das Ergebnis als Erwartung übernehmen.',
      'Keiner der beiden Aufrufe hat Argumente. Den Schritt auswählen und den Trace öffnen: Der Callback steht am Ende.',
      '`askThenFail` endet mit Status 4 und sagt, warum. Ein Aufruf, der scheitert, nimmt die Aufrufe mit, die er versprochen hat.',
    ],
  },
  'storage-layout': {
    title: 'Wo Solidity etwas ablegt',
    goal: 'Die Slots eines Tokens finden und prüfen, was darin liegt.',
    goals: [
      'alice soll 300 Token an bob überweisen.',
      'Eine Prüfung des Zustands mit drei Slots hinzufügen: die Gesamtmenge bei 0, und die Guthaben von alice und bob.',
      'carol 50 Token geben und danach prüfen, dass ihr Slot sie enthält. Alle Schritte bestehen.',
    ],
    hints: [
      'Die Funktion ist `transfer(address,uint256) returns (bool)`, von alice an den Token gesendet.',
      'Der Slot von bob ist `keccak256:0x000000000000000000000000|address:bob|0x0000000000000000000000000000000000000000000000000000000000000001`. Andere Slots erlaubt ein Schlüssel `+`.',
      'alice kann sie überweisen. Die Prüfung ist wie die erste, mit dem Slot von carol.',
    ],
  },
  'ulm-statuses': {
    title: 'Wie ein ULM-Aufruf endet',
    goal: 'Drei der Status kennenlernen, mit denen ein Aufruf enden kann.',
    goals: [
      'bob soll `dance()` aufrufen, das es nicht gibt. Den Status erwarten.',
      'bob soll `ulm:file:ulm-counter.abi.json` deployen, das kein Programm ist. Den Status erwarten.',
      'bob soll `incCounter()` aufrufen, danach `getCounter` abfragen: Das ergibt 2. Alle Schritte bestehen.',
    ],
    hints: [
      'Das Ergebnis nennt den Status. Ihn als das eintragen, was der Schritt erwartet.',
      'Die Datei kommt mit dieser Lektion. Ein Deployment, das scheitert, ergibt keine Adresse, aber die Nonce von bob wächst.',
      'Die Abfrage ist `getCounter() returns (uint256)`.',
    ],
  },
  reentrancy: {
    title: 'Einen Contract brechen, dann flicken',
    goal: 'Sehen, wie ein Tresor aus einer Zahlung heraus geleert wird, und die Lücke schließen.',
    goals: [
      'Alle Schritte ausführen. Dann `balances` von alice abfragen: Der Tresor schuldet ihr 30, was immer er enthält.',
      'In Schritt 2 `GuardedVault.bin` deployen. Nach dem Angriff hat der Dieb nicht mehr als die 10 von bob.',
      'Am Ende ruft alice `withdraw` auf. Alle Schritte bestehen, und sie hat ihre 30 zurück.',
    ],
    hints: [
      'Die Abfrage ist `balances(address) returns (uint256)`, ihr Argument alice.',
      'Beide Tresore kommen mit dieser Lektion. Im JSON nennt Schritt 2 seine Datei: `file:OpenVault.bin`.',
      '`withdraw()` hat kein Argument. alice sendet es an den Tresor.',
    ],
  },
  reproduce: {
    title: 'Einen Fehler mit einem Link reproduzieren',
    goal: 'Aus einem Bericht ein paar Schritte machen, die allen dasselbe zeigen, die sie öffnen.',
    goals: [
      'Schritt 8 erwarten lassen, was wirklich geschieht: Status 4, mit seiner Meldung.',
      'Schritte herausnehmen, bis höchstens fünf übrig sind und `claim` noch immer genauso endet.',
      'Noch einen herausnehmen: vier Schritte, und alle bestehen. Dann den Link teilen.',
    ],
    hints: [
      'Alle Schritte ausführen. Das Ergebnis von Schritt 8 sagt, was erwartet wurde und was kam.',
      'Kommt es darauf an, wer wie viel gab? Einen Schritt entfernen und noch einmal ausführen. Scheitert es noch genauso, kam es nicht darauf an.',
      'Was bleibt: die Konten, das Deployment, die Zeit und der Aufruf.',
    ],
  },
} satisfies Record<string, LessonWords>
