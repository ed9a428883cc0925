"""What offers are made of: what is for sale, and how it is cried. Harmless words, each alone; see `offers`.

`word; word*; …`, in the spelling that folding leaves or any that folds to it; "*" stands for any ending. A word counts
in all languages that write it alike.
"""

from __future__ import annotations

# What is sold below news articles, by trade; under "" what any trade may sell, or needs for it.
WARES: dict[str, str] = {
    "papers": """
        passport*; visas; diploma*; transcript*; ielts; toefl; certificat*; zertifikat*; banknote*;
        counterfeit*; undetectable; licence; licences; fuhrerschein*; reisepass*; falschgeld; geldschein*;
        doktortitel; meisterbrief; abitur; urkunde*; titulos; billete; billetes; permis; passeport*; diplome*;
        patente; patenti; passaport*; laurea; banconote; cnh; dyplom*; prawo; paszport*; swiadectw*; banknoty;
        диплом*; аттестат*; справк*; купюр*; паспорт*; водительск*; медкниж*; ehliyet*; pasaport*; ijazah;
        paspor; rijbewij*; paspoort*; شهادات; جواز; ssn; fullz; clone*; dumps; ausweis*;
        personalausweis*; visum; residence; residencia; sejour; soggiorno; dowod; dowody; внж; гражданств*;
        vatandaslik; ktp; verblijfsvergunning*; sertifik*; zeugnis*; abiturzeugnis*; billets; diplom;
        korekort; korkort; permisul; ridicsky; prukaz; οιπλωμα; διπλωμα; شهادة; رخصة; водіиськ*; посвідчен*;
        lasitum; belge; belgesi; zaswiadczen*; orzeczen*; kimlik; degree; attest; attestat*; permit; permits;
        certificado*; certificati; identite; ausweise; matura; abschluss*; graduation;
        essay; essays; dissertation*; thesis; assignments; bachelorarbeit*; masterarbeit*; hausarbeit*; ghostwrit*;
        tcc; skripsi; joki; курсовые; курсовых; курсовая; реферат*; scriptie*; licencjack*; magistersk*
    """,
    "magic": """
        spell; spells; spellcaster; caster; herbs; herbal; herbalist; healer; priest; prophet; baba; mallam;
        magic; psychic*; clairvoyan*; tarot; fortune; medium*; voyan*; marabout*; astrolog*; numerolog*;
        liebeszauber*; partnerruckfuhrung*; zauber; hellseh*; hellsicht*; kartenleg*; wahrsag*; brujo*;
        bruja*; hechic*; amarre*; amarro; videncia; envoutement*; desenvoutement; cartomanc*;
        cartomanz*; legament*; sensitiv*; maga; tarocchi; oroscop*; amarracao; amarracoes; taro; buzios;
        vident*; wroz*; rytual*; jasnowidz*; приворот*; порч*; гадан*; гадал*; ворож*; маг; магия; магиня;
        ясновид*; таро; экстрасенс*; целител*; buyu*; baglama; medyum*; fal; fali; falci; pelet; pengasihan;
        dukun; paranormal; ramal*; paragnost*; waarzeg*; helderziend*; jyotish*; vashikaran; الروحاني; السحر;
        للسحر; روحاني; curse; ritual*; rituel*; healing; soothsay*; horoscop*; tarotist*; santero; santera;
        chaman*; curander*; feitic*; malocchio; sortileg*; magie; magia; talisman*; amulet*; molvi; guruji;
        pandit; astroloji; nazar; muska; sihir; azimat; bezauber*; voodoo; vodun; illuminati; гороскоп*;
        vrajitoare; vrajitor; ghicitoare; descantec*; spadkyne; vestkyne; trollkarl; सामुद्रिक; जादू; वशीकरण;
        ज्योतिष*; سحر; شيخ; الشيخ; فلكي; نذر; santet; susuk; khodam; burc; yildizname; bezvrac*; vestice;
        proroc*; svetac; μαγοσ; μεντιουμ; таролог*; отворот*; oracle; predictions; horoskop*;
        partnerzuruckfuhrung*; temple; spiritual*; esoteri*; заговор*; молитв*; obeah; santeria; karma; aura;
        chakra*; runen; pendel*
    """,
    "loan": """
        loan; loans; lender; lenders; lending; funding; financing; collateral; creditor*; darlehen; kredit;
        kredite; privatkredit*; schufa; zinsen; credito; creditos; aval; pret; prets; preteur;
        financement*; justificatif*; prestito; prestiti; finanziament*; mutuo; liquidita; protestati;
        pagatori; emprestimo*; negativado*; consignado; fgts; pozycz*; kredyt*; bik; chwilowk*; заим*; заем*;
        кредит*; залог*; расписк*; ипотек*; kredi; kefil*; senet*; nakit; pinjaman; jaminan; lening*; bkr;
        vay; قرض; قروض; loaner; oprocentowani*; umschuldung; pinjol; microcredit*; микрозаим*; aflosing;
        prestam*; credite; imprumut*; ifn; pujck*; uver*; snabblan; lanen; δανειο; δανεια; تمويل; सर्व; लोन;
        ऋण; позик*; tenor; cicilan; taksit*; faiz; faizsiz; geldproblem*; auszahlung; просрочк*;
        cashloan; microfinance; leasing; cashback; liquidite; tresorerie; kredyty; zajm*
    """,
    "hacking": """
        hacker; hackers; hacking; hacked; spying; spy; spyware; recovery; retriev*; recover; recovered;
        recovering; piratage; pirater; recuper*; rescat*; clonar; rastre*; espiar; spiare; uberwach*;
        zuruckgeholt; zuruckholen; wiederherstell*; взлом*; прослушк*; чарджбэк; chargeback; hackleme;
        dinleme; takip; sadap; penyadap*; odzyska*; teruggehaald; terughal*; вернули; вернуть; hackear;
        хакер*; cheating; spouse; password*; contrasena*; passwort; senha; парол*; sifre; stolen; scammed;
        spionage; espionn*; untraceable; tracing; украд*; хакнуть; deszyfr*; hacken; gehackt; spioneren;
        ascolta; اختراق; تهكير; هكر; retas; meretas; casus; sizma; kirma; szpieg*; podsluch*; chats;
        imei; spionieren; ueberwachen; gps; tracker;
        teruggekregen; mengembalikan; استرجع; استرجاع; استرداد
    """,
    "stream": """
        hd; 4k; stream; streams; streaming; iptv; subtitle*; movie; movies; film; films; episode; livestream;
        leaked; vivo; partido; pelicula*; diretta; partita; filmes; mecz; zywo; эфир*;
        трансляц*; смотреть; фильм*; izle; canli; nonton; buffering; xem; sky; dazn; vostfr; anschauen;
        schauen; assistir; regarder; guardare; guarda; ogladac; ogladaj; episodes; serial*; сериал*;
        transmision*; transmissao; transmisj*; yayin; siaran; bongda;
        filmeonline; subtitrat; zdarma; nazivo;
        prenos; gratisstream; kijken; gucken; ansehen; مشاهدة; بث; مباشر; دیدن; seyret; izleyin; streama;
        tontonan; tonton; phim; fight; streamen; bundesliga*; clasico; anime; subtitulada; doblada;
        bundesligaspiele; finale; derby; replay
    """,
    "shop": """
        kitchen*; bathroom*; handmade; bags; handbag*; sneaker*; watches; jewel*; perfume*; furniture; sofa*;
        roof*; plumb*; locksmith*; solar; valve*; catalogue; supplier*; showroom; kuche; kuchen; fenster;
        turen; mobel*; entrumpel*; umzug*; haushaltsauflos*; schlussel*; cocina*; muebles; zapatill*;
        cuisine*; parfum*; serrurier*; plombier*; meubles; chaussure*; divan*; cucin*; arredo*; moveis; meble;
        kuchenn*; okna; кухн*; окна; мебел*; обув*; mutfak; dolap*; mobilya; sepatu; keuken*; meubel*;
        branded; designer; cleaning; removals;
        товар*; urun*; manufacturer*; hersteller; fabricant*; produttore;
        producent*; производител*; pabrik; fabriek; factory; fabrik; boutique; tienda; negozio; loja; sklep*;
        магазин*; magaza*; toko; winkel; install*; repair*; reparatur*; reparation*; reparacion*; riparazion*;
        conserto; naprawa; ремонт*; tamir*; dachdecker*; gutter*; carpet*; flooring; tiles; boiler*; garten*;
        mobila; ferestre; termopan*; nabytek; kuchyne; koksinredning; mobler; κουζινεσ; επιπλα; أثاث; مطابخ;
        عطور; ساعات; baju; kaos; hijab; skincare; kosmetik*; cosmetic*; cosmetique*; elbise; ayakkabi; odziez;
        buty; zegark*; часы; духи; одежд*; heizung*; photovoltaik*; sofas; bag; dress*; shoes; jacket*;
        schmuck; uhren; taschen; bijoux; montres; sacs; bolsos; relojes; borse; orologi; scarpe; relogios;
        bolsas; tenis; torebki; сумк*; керамик*; gotowe; halilar; gardinen; matratze*; bett; betten;
        colchon*; matelas; materass*; colcho*; materac*; kuchenstudio; cocinas; reforma*; piscina*;
        poolbau; krugerrand;
        cerrajer*; chaveiro*; slotenmaker*; cilingir; slusarz; slusarsk*; dakdekk*; nakliyat; ilaclama; mudanzas;
        traslochi; sgomber*; demenagement*; debarras*; verhuis*; przeprowadzk*; oproznian*; dezynsekc*; deratyz*;
        дезинсекц*; грузоперевоз*; percetakan; druckerei; drukkerij; imprimerie; imprenta; drukarni*; matbaa;
        типографи*; nachhilfe; tuition; korepetycj*; bijles; репетитор*; kammerjager*; schadlingsbekampf*;
        deratisation; fumigacion*; dedetiz*; desentup*; disinfestaz*; telhado*; tejados; toiture*; кровл*; عفش
    """,
    "job": """
        job; hiring; hr; remote; workers; heimarbeit; mitarbeiter*; nebenjob; nebenverdienst*; empleo;
        trabaja; trabajo; revenu*; lavoro; lavora; trabalhe; renda; praca;
        zdaln*; работ*; удален*; подработ*; сотрудник*; calis*; evden; kerja; penghasilan; thuiswerk*;
        bijverdien*; income; paycheck; zarabia*; заработ*; vorkenntnis*;
        freelanc*; recrut*;
        reclut*; vaga; vagas; vacanc*; vacature*; lowongan; вакансии; stellen; minijob*; homeoffice; munca;
        angajam; brigada; brigady; jobb; hemifran; εργασια; وظيفة; وظائف; عمل; नौकरी; काम; вакансі*; karyawan;
        loker; nebenbei; eleman*; isci; kariyer; remot*; teletravail; teletrabajo; telelavoro; homeofis; nebenerwerb;
        jobber; hausfrauen;
        experience; experiencia; esperienza; doswiadczeni*; опыта; deneyim*; tecrube*; pengalaman; ervaring
    """,
    "adult": """
        lonely; horny; sexy; nudes; pics; dating; singles; affair; companion*; escort*; outcall;
        incall; massage*; frauen; susser; abenteuer; einsam*; chicas; guapo; solita; acompanant*; citas; sexo;
        caliente*; femmes; coquin*; rencontre*; cam; webcam; donne; ragazza; incontri; massaggi*; piccant*;
        garotas; acompanhant*; gostos*; panie; samotne; randk*; przygod*; девушк*; знакомств*; интим*; досуг;
        bayan; bayanlar; gorusme; resimli; cewek; panggilan; vrouwen; girls; sex; sexe;
        sesso; seks; секс*; nackt*; erotic*; erotik*; erotisch*; milf; trans; mature; nude; naked; swinger*;
        flirt*; seitensprung*; libertin*; aventura*; avventur*; sexting; kencan; jomblo; gigolo; onlyfans;
        matrimoniale; seznamka; dejting; γνωριμιεσ; زواج; مساج; تعارف; गर्ल; secs; sexi; masaz; masaj; masoz;
        anonse; mistress; daddy; mommy; sugardaddy; ficken; plaisir; celibataire*; treffen; dates;
        kontaktanzeige*; heimlich*; анкет*; обязательств; hobbyhure*; modelle; lesbian*; gay; partnersuche;
        affare; flirten; bekanntschaft*; privatkontakt*
    """,
    "pills": """
        ozempic; mounjaro; wegovy; xanax; adderall; oxy; oxycodone; tramadol; subutex; valium; viagra; cialis;
        cytotec; misoprostol; prescription; pills; pill; gummy; gummies; generics; lbs; slim*; lsd;
        dmt; mdma; psilocybin; mushrooms; carts; rezept*; abnehm*; potenzmittel; receta; pastilla*; gotas;
        abort*; minceur; maigrir; bruleur; ordonnance; graisse; ricetta; pillole; dimagr*; emagre*; capsula*;
        menstrual; odchudz*; schudn*; tablet*; похуден*; таблет*; капли; виагр*; сиалис; рецепт*; zayifla*;
        kapida; obat; aborsi; giam; thuoc; afvallen; diabetes; hiv; herpes; hpv; cure; cured; healed;
        testosteron*; fat; belly; detox; supplement*; steroids; kamagra; levitra; pharmacy; apotheke;
        farmacia; pharmacie; apteka; аптек*; eczane; apotek; afslank*; naturlich*; herbs; chudn*; kokain;
        cocaine; cannabis; weed; ketamin*; extasy; slabit; pastile; hubnuti; bantning; χαπια; حبوب; تنحيف;
        تخسيس; للتنحيف; دواء; विटामिन; pelangsing; jamu; prezerv; potenc*; потенци*; простат*; prostat*;
        hemorro*; eklem; bitkisel; krem; kapsul; suplement*; diat; abnehmkur; tee; milagro;
        rezeptfreie; wirkstoff; tropfen; kapseln; cbd; hemp; nootropic*; hgh; botox; filler*; insulin;
        semaglutid*; semaglutide; tirzepatide;
        fibroid*; fibrom*; miomas; opryszczk*; герпес*; krauter*; ziola; ziolow*; hierbas; ervas; kruiden*; bitkiler*;
        الهربس; اعشاب; بالاعشاب;
        diazepam; oxazepam; zolpidem; lorazepam; clonazepam; codein*; ritalin; modafinil; pregabalin; slaappillen;
        schlaftablett*; somnifer*
    """,
    "reach": """
        seo; backlink*; dofollow; ranking; traffic; visitors; followers; likes; views;
        reviews; suchmaschin*; bewertung*; abonnenten; seguidor*; posicion*;
        referencement; abonnes; posizionament*; pozycjonowan*; саит*; продвижен*; накрутк*; лаик*; подписчик*;
        sitenizi; siteniz; takipci*; vindbaar; linkbuilding; rankings; отзыв*;
        ulasan; sichtbarkeit; visibil*; pozisyon; marketing; werbung; reklam*; реклам*;
        abonati; vizualizari; sledujici; foljare; متابعين; لايكات; followerov; begeni; abone; izlenme;
        hosting; webdesign; wordpress
    """,
    "investment": """
        crypto*; forex; fx; trading; trade; trader; trades; invest*; portfolio; profit;
        profits; signals; mentor; withdraw*; presale; whitelist; wallet; rendite*; krypto*; handelt; aktien;
        ganancia*; experta; robot; gagne*; transforme; courtier; guadagn*; zainwest*; inwest*; gield*; zarob*;
        wyplac*; инвест*; вложил*; крипт*; сигнал*; торгу*; треид*; yatir*; sinyal*; kripto; kazanc*;
        verdiend; تداول; returns; broker*; lucro; lucros; rendiment*; rendement*; zysk*; прибыл*;
        доход*; untung; cuan; winst; gewinn*; benefice*; stocks; shares; token*; mining; blockchain; staking;
        anlage*; verzehnfach*; verdoppel*; multipl*; invierte; invertir; beleg*; dividend*; inversion*;
        castig; vydelat; tjana; επενδυση; استثمار*; ارباح; الربح; निवेश; ट्रेडिंग; заробіт*; mentorka; saham;
        reksadana; deposito; borsa; hisse; getiri; kazandim; kazandiran; rente; algorithm*;
        copytrading; quant; roi; apy; dividende; sparplan; vermogen*; libertad; plusvalia; millionar*;
        millonario; reich
    """,
    "betting": """
        casino*; slot; slots; spins; jackpot*; bonus; bonuses; roulette; poker; aviator; baccarat; odds;
        fixed; tips; betting; bet; bets; wett*; freispiel*; einzahl*; giros; pronostic*; apuesta*; apost*;
        truque*; scommess*; tigrinho; kasyn*; spinow; depozyt*; автомат*; ставк*; договорн*; бонус*; казино;
        bahis*; deneme; cevrimsiz; gacor; maxwin; rtp; situs; judi; togel; gokk*; winning; predict*; freebet*;
        cuota*; vincit*; прогноз*; iddaa; kupon; tahmin*; taruhan; weddenschap*; spielautomat*; tragamoneda*;
        zaklad*; bukmacher*; букмекер*; lottery; lotto; toto; pariuri; cazino; pacanele; sazky; sazeni;
        spelautomater; στοιχημα; φρουτακια; قمار; مراهنات; كازينو; सट्टा; जुआ; satta; matka; oran; oranlar;
        bahsi; kumar; parlay; scatter; cuoc; obstaw*; jouez; jackpots; gluck*; freebets; cotes;
        quoten; cuotas; prognose*; tipster*; tippster; wettschein*
    """,
    "": """
        website*; webseite*; google; instagram; tiktok; whatsapp; карту; tv; products; produkte; productos;
        produits; prodotti; produtos; produkty; produk; producten; celular; smartphone; laptop; phones;
        accounts; coins;
        photos; fotos; foto; фото; documents; retour; match; direct; directo; capital;
        programm; location; weight; students; studenten; rentner; moms; amas; pagina; domain; audience;
        audit; sender; channels; chaines; canales; canais; canali; kanaly; каналов; kanal; saluran; zenders;
        zuhause; daheim; domicile; credit; guest; rank; kg; kilos; premiere; script; pool;
        bitcoin*; btc; usdt; surveys; umfragen; encuestas; sondages; sondaggi; pesquisas; ankiety;
        anket*; survey
    """,
}

# How it is cried: of each manner the weight, and the words.
PITCH: dict[str, tuple[float, str]] = {
    "free": (
        0.6,
        """
        free; gratis; gratuit*; kostenlos*; kostenfrei*; gratisgesprach; offert; offerte; бесплатн*; даром;
        darmow*; darmo; ucretsiz; bedava; phi; مجان*; bezplatn*; nieodplatn*; trial; gratisproef*; zdarma;
        ingyen; δωρεαν; मुफ्त; безкоштовн*; percuma
        """,
    ),
    "price": (
        0.7,
        """
        discount*; sale; cheap; cheaper; cheapest; affordable; off; deal; deals; rabatt*; reduziert; gunstig*;
        preiswert*; billig*; festpreis; angebot*; descuento*; barat*; oferta*; ofrezco; remise*; promo;
        promos; cher; offre; offrons; casses; sconti; sconto; scontat*; offro; offerta; svendita; ofereco;
        desconto*; rabat; promocj*; tanio; oferuj*; udzielam; udzielamy; скидк*; дешев*; недорог*; рассрочк*;
        indirim*; ucuz; diskon; murah; promosi; korting*; goedkop*; aanbod; aanbieding; voordeel*; vergeben;
        verstrekken; accorde; accordons; lowest; clearance; save; bargain*; ausverkauf; lagerverkauf; saldi;
        rebajas; soldes; liquidation; wyprzedaz*; распродаж*; kampanya; uitverkoop; estimate;
        kostenvoranschlag*; presupuesto; preventivo; orcamento; wycen*; замер*; teklif; penawaran; devis;
        halbpreis; voordelig; taux; bonus; reducere; reduceri; ieftin; sleva; slevy; levne; προσφορα; εκπτωση;
        خصم; تخفيض*; عرض; عروض; छूट; знижк*; harga; hemat; kampanyali; kaufpreis; refund; discounted;
        preis; preise; festpreise; sparen; forderung; vergleich*; economis*; precios; prezzo; prezzi;
        preco; precos; cena; ceny
        """,
    ),
    "delivery": (
        0.7,
        """
        delivery; deliver; shipping; ship; ships; worldwide; overnight; payout; payouts; withdrawals;
        versand*; liefer*; envio*; entrega*; livraison*; expedi*; spedizion*; consegna; frete; wysylk*;
        dostaw*; wyplat*; доставк*; teslim*; kargo; kapida; odeme; ongkir; kirim; verzend*; bezorg*; liberac*;
        выплат*; livrare; doruceni; leverans; αποστολη; شحن; توصيل; डिलीवरी; pengiriman; cod; ready; stok;
        gonderi*; kuryer*
        """,
    ),
    "secrecy": (
        0.9,
        """
        discreet*; confidential*; stealth; anonym*; diskret*; discret*; reserva; sigilo*; anonim*; riservat*;
        dyskret*; анонимн*; конфиденц*; gizli*; privasi; rahasia; geheim*; sekret*; privacy; بسرية; سرية;
        heimlich*; secret*; geheimnis*
        """,
    ),
    "promise": (
        0.8,
        """
        guarantee*; garanti*; erfolgsgarantie; trefferquote; garanz*; gwarant*; гарант*; kesin; dijamin;
        legit; genuine; reliable; trusted; verified; registered; real; originales; originali; originale;
        certified; serieus*; serieux; seria; serio; echt; echte; registriert; zuverlassig; confianza;
        confianca; affidabil*; aciertos; proof; accuracy; insider*; results; resultados; risultati; skuteczn*;
        результат*; проходимость; terdaftar; asli; ampuh; manjur; effectiv*; efficace; satisfaction;
        professional*; expert*; seriose; serioses; terpercaya; guvenilir; amanah; надежн*; проверенн*;
        betrouwbaar; confiavel; vertrauenswurdig; best; bester; beste; bestes; mejor; meilleur*; migliore;
        melhor; najlepsz*; лучш*; terbaik; effektiv*; garantat; garantovan*; zaruka; εγγυηση; مضمون; ضمان;
        गारंटी; перевірен*; garansi; testimoni; resmi; bukti; kanitli; orjinal; orijinal
        """,
    ),
    "speed": (
        0.5,
        """
        fast; instant*; quick*; hours; 24h; 48h; 72h; overnight; days; sofort; schnell*; stunden; inmediat*;
        rapid*; horas; immediat*; jours; heures; veloce; ore; minutos; szybk*; minut; natychmiast; быстр*;
        срочн*; aninda; hizli; gunde; saatte; cepat; snel*; binnen; dagen; uur; ghante; nhanh; rychle; snabbt;
        αμεσα; فوري; सिर्फ; швидк*; langsung; hemen; saniyede; минут*; dakika*;
        menit; minuti
        """,
    ),
    "without": (
        0.6,
        """
        without; ohne; sin; sans; senza; sem; bez; без; tanpa; zonder; unlimited; sinavsiz; kefilsiz;
        cevrimsiz; donmadan; khong; rezeptfrei; بدون; fara; utan; χωρισ; syarat
        """,
    ),
    "payment": (
        0.6,
        """
        daily; hourly; weekly; monthly; week; weeks; month; woche; monat; semaine; mois; mes; semanas; mese;
        miesiac*; месяц; gunluk; ayda; minggu; seminggu; maand; payments; salary; earn; earns; earning;
        earnings; income; taglich; pro; verdien*; diario; diarios; diaria; semana; semanal; gana; ganar;
        ganhe; ganhar; jour; gagner; giorno; settimana; guadagn*; dia; dziennie; tydzien; tygodniu; zarab*;
        ежедневн*; день; неделю; kazan*; hari; bulan; hasil; dag; ngay; benefiting; lunar; zilnic; denne;
        mesicne; dagligen; يوميا; شهريا; रोज; щоденн*; щодня; perhari; perbulan; gaji; maas; haftalik; aylik
        """,
    ),
    "need": (
        0.6,
        """
        need; looking; suspect; tired; brauchen; brauchst; benotigen; suchen; suchst; gefallig; necesit*;
        quieres; busc*; besoin; cherchez; cherchent; precisa; bisogno; vuoi; cerc*; potrzebuj*; szukasz;
        нужн*; ищете; хотите; ihtiyac*; butuh; nodig; zoek; zoekt; dringend; urgent*; acil; pilnie; cauti;
        potrebujete; hledate; behover; ψαχνετε; تحتاج; محتاج; चाहिए; потрібн*; mencari; ariyorsan*; ariyor
        """,
    ),
    "thanks": (
        0.8,
        """
        thanks; thank; testimon*; recommend*; brought; restored; restoring; dank; gracias; recomiendo; grace;
        recommande; grazie; gracas; recomendo; consiglio; dzieki; polecam; благодар*; спасибо; помогл*; помог;
        sayesinde; tavsiye; berkat; terima; dankzij; aanrader; doubled; wrocil; вернул*; verwandelt; recibi;
        blessed; saved; dankbar; empfehle; empfehlen; rekomendasi; aanraden; рекоменд*; multumesc; dekuji;
        tack; ευχαριστω; شكرا; धन्यवाद; дякую; alhamdulillah; terimakasih; tesekkur*; testi
        """,
    ),
    "beloved": (
        0.6,
        """
        ex; husband; wife; lover; marriage; ehemann; geliebte*; marido; esposo; esposa; amado; amada;
        conjoint; marito; amato; amata; ukochan*; мужа; мужу; любим*; sevgili*; kocam; esim; suami; istri;
        pasangan; geliefde; حبيب; الحبيب; زوج
        """,
    ),
    "purchase": (
        0.8,
        """
        buy; sell; selling; order; orders; ordering; purchase; apply; register; registering; signup; sign;
        join; hire; kaufen; verkaufe; anmelden; mieten; anfordern; anfrage; compra*; pedido*; pide*; registr*;
        unete; achet*; vente; vend*; command*; inscri*; investissez; profitez; acquist*; ordina; iscriv*;
        compre; cadastr*; inscrev*; kup; kupic; zamow*; zarejestruj*; sprzedam; купить; куплю; продам; закаж*;
        заказ*; регистрац*; вступаите; играи; satin; satilik; siparis; uye; katil*; kaydol*; beli; jual;
        pesan; daftar*; gabung*; booking; koop*; bestel*; mua; request; claim; download; sichern; solicit*;
        obten*; reserv*; richied*; prenota*; оформ*; dapatkan; aanvragen; vraag; subscribe; shop; comanda;
        cumpar*; vand; objednav*; koupit; salj; bestall; αγορα; πωλειται; للبيع; بيع; شراء; اطلب; سجل; खरीद*;
        купити; продаж*; dijual; pemesanan; bergabung; ikuti; kazanin; hizmet*; pidelo*; pidela; ask; veja;
        session; einholen; testen; jouez; spiel; gunstig; cobrar
        """,
    ),
}

# What asks the reader to answer: whoever says so to all readers has something for them.
ANSWER = """
    call; text; message; msg; dm; inbox; write; email; reach; reply; add; visit; whatsapp; schreib*; melde*; ruf;
    rufen; rufe; anrufen; kontakt*; erreich*; escrib*; llam*; contact*; pedidos; interesados; ecriv*; appel*; joign*;
    joindre; tel; scriv*; chiam*; contatt*; chame; chama; ligue; fale; zap; zadzwon*; dzwon*; napisz; pisz*;
    пиши*; писать; напиши*; звони*; обращ*; директ; личк*; вотсап; ara; arayin; arayiniz; yaz; yazin; yazarsan;
    iletisim; hubungi; wa; chat; bel; app; stuur; neem; zalo; تواصل; للتواصل; اتصل; info; details;
    detaylar; подробност*; devis; besucht; visita; visitez; bekijk; zapraszamy; booking; suna; scrie; zavolejte;
    napiste; skriv; τηλ; επικοινων*; للاتصال; راسلنا; واتس; رقم; संपर्क; कॉल; телефонуите; пишіть; wasap; japri;
    inbok; mesaj; numara*; irtibat; whatsappa; whatsappie; телефон
"""
