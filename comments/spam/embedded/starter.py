"""Words and phrases that advertise wherever they stand, with fixed weights in log-odds of spam.

`weight: phrase; phrase; …`. "#" stands for any number; filler words (`vocabulary.FILLERS`) may stand between the
words of a phrase. "~" marks what readers of news talk about as well: alone, it counts little. Spellings are folded
before they are compared, so case, accents and look-alike letters need no entries. A weight says how seldom readers of
news use the phrase in earnest: under 1.5 it only adds to other signs, from about 4 it suffices alone.
"""

from __future__ import annotations

PHRASES: dict[str, str] = {
    "promotion": """
        4.6: kanalima abone; kanalima abone olun
        4.4: abonniert meinen kanal; besucht meinen kanal; schaut auf meinem kanal; besucht meine seite;
            besucht meine webseite; besuchen sie unsere webseite; suscribete a mi canal; suscribanse a mi canal;
            visita mi canal; visiten mi canal; visita mi pagina; abonnez vous a ma chaine; venez voir ma chaine;
            подписывайтесь на мой канал; подпишись на мой канал; подпишитесь на мой канал; заходите на мой канал;
            переходи по ссылке; переходите по ссылке; اشترك في قناتي; اشتركوا في قناتي; زوروا قناتي
        4.2: subscribe to my channel; subscribe my channel; subscribe on my channel; sub to my channel;
            sub my channel; check out my channel; check my channel; visit my channel; come to my channel;
            see my channel; go to my channel; checkout my channel; look at my channel; sub 4 sub; sub for sub;
            sub4sub; s4s; like 4 like; follow 4 follow;
            inscreva se no meu canal; se inscreva no meu canal; iscrivetevi al mio canale; iscriviti al mio canale;
            zapraszam na moj kanal; subskrybujcie moj kanal; mere channel ko; channel ko subscribe; subscribe karo;
            inscrevam se
        4.0: check out my video; check out my videos; check my videos; watch my videos; watch my video;
            see my videos; check out my music; check out my song; check out my cover; check out my remix;
            check out my blog; check out my page; check out our channel; check out our videos;
            check out my site; check out my website; check out my profile
        3.8: visit my site; visit my website; visit my blog; visit my page; visit my profile; visit our site;
            visit our website; visit our page; like my page; like our page; follow my page; look at my profile;
            see my profile; my youtube channel; i will subscribe back; subscribe back; sub back; sub me;
            subscribe me; subscribe to me; subscribe to us; subscribe to our channel
        3.6: please subscribe; plz subscribe; pls subscribe; subscribe please; subscribe plz;
            subscribe and i will; need subscribers; want subscribers; subs; follow me on instagram;
            follow me on twitter; follow me on tiktok; follow me on facebook; add me on snapchat; link in bio
        3.4: like and subscribe; like share and subscribe; subscribe now; get me to # subscribers;
            more subscribers; get # subscribers
        3.2: ma chaine; abonnez vous; abonne toi; cliquez ici; clique ici; visitez mon site; visitez notre site
        3.0: my new channel; my channel; our channel; my videos; my new video; my new song; my cover of;
            my mixtape; my soundcloud; my vlog;
            hier klicken; klick hier; klickt hier; meinen kanal; mein kanal; mijn kanaal; mi canal; suscribete;
            suscribanse; suscribirse; haz clic aqui; haz click aqui; clic aqui; sigueme en; siganme en;
            visita nuestra pagina; meu canal; clique aqui; visite meu site; visite nosso site; mio canale; clicca qui;
            visita il mio sito; visitate il mio sito;
            se inscreva; inscreva se; iscrivetevi; iscriviti
        2.6: click here; click this link; click link; click the link; click on link; click on my name;
            link below; sign up here; sorry for the spam; thumbs up this comment; leave me a like;
            like this comment;
            мой канал; мой блог; abone olun; abone ol; kanalim; kanalima; kanalimi; tiklayin; linke tikla; hemen tikla;
            sitemizi ziyaret; sitemi ziyaret; قناتي; اشتركوا; اضغط هنا; اضغط على الرابط; moj kanal; kliknij;
            kliknij tutaj; mere channel; klik disini; klik link;
            ссылка в профиле
        2.4: subscribe; check me out; my instagram; my facebook page; join my group; join our group;
            dang ky kenh; kenh cua minh; kenh youtube; nhan vao link; bam vao link
        2.2: check out this; check this out; check it out here; please share this; download my; my app
        1.9: my website; my web site; my blog
        1.8: check out; vote for me; my page; our website; take a look at my; going viral; new video; shout out;
            shoutout; my band; new songs
        1.4: subscribers; subscriber
        1.2: kunjungi
        0.6: channel; youtube; instagram; tiktok; click; playlist; website; facebook; app; videos; twitter
    """,
    "money": """
        4.6: para kazan; para kazanin; internetten para kazanmak; evden para kazanmak; evde para kazanma; ~ek gelir;
            evde ek is
        4.4: make money from home; make money online; making money online; earn money online; earn money from home;
            earning money online; geld im internet verdienen; online geld verdienen; von zuhause geld verdienen;
            geld von zu hause verdienen; gana dinero; ganar dinero desde casa; ganar dinero por internet;
            ganar dinero en linea; dinero desde casa; gagnez de l'argent; gagner de l'argent en ligne;
            gagner de l'argent depuis chez; заработок в интернете; заработок без вложений; заработок на дому;
            заработать в интернете; kiem tien online; kiem tien tai nha; viec lam tai nha; الربح من الانترنت;
            اربح المال; كسب المال من المنزل; كسب المال من الانترنت
        4.2: earn # per day; earn # a day; earn # daily; earning # per day; i make # a day online; make # per day;
            make # a day; make # every day; # per day from home; # weekly from home; # a week from home;
            # per hour online; # hourly online; get paid # per day; ganhe dinheiro; ganhar dinheiro em casa;
            ganhar dinheiro online; ganhar dinheiro na internet; guadagna soldi; guadagnare soldi online;
            guadagnare da casa; guadagna da casa; zarabiaj w domu; ~zarabianie przez internet; ghar baithe paise;
            paise kamao
        4.0: ~make # a week online; ~# a month online; # an hour online; # an hour from home; earn cash from home;
            earn extra cash; earn extra income; extra income from home; ~online income; i am making # a week
        3.6: i get paid over #; i get paid # per hour; my last paycheck was #; my last pay check was #;
            my first paycheck was #; work from home job; be your own boss; home based business; ~online jobs;
            home based job; data entry jobs; easy online work; legit online job
        3.4: here is how i do it; here is how i did it; start earning today; ~quit my day job; ~left my job and now;
            just by doing easy; working on my laptop # hours; copying and pasting ads; complete full detail;
            check full details here; open this website; on the following website; best friend is earning #;
            friend is earning #; my friend makes #; ~by working online; i never thought it was legit;
            just by working online; best friend makes #; friend makes #; friend's mother makes #;
            i never thought it was possible but
        3.2: ~free money; ~easy money; ~fast cash; ~quick cash; get rich quick; make money fast; make easy money;
            ~paid surveys; get paid to; ~passive income; ~financial freedom; ~no experience needed;
            no investment needed; ~gagner de l'argent; ~code promo; revenus complementaires
        3.0: use my code; use my link; my code when you sign up; we both get; referral link; referral code;
            ~promo code; ~discount code; ~coupon code; invite code; free gift cards; free gift card; free giftcard;
            rabattcode; gutscheincode; nebenverdienst; ~geld verdienen; ~schnell reich; ~ganar dinero; ~ingresos extra;
            codigo de descuento; ~ganhar dinheiro; ~renda extra; guadagnare online; ~guadagnare soldi; codice sconto
        2.6: без вложений; заработок; доход от #; ~удаленная работа; indirim kodu; كود خصم; zarabiaj; розыгрыш
        2.4: ~extra income; earn money; make money; earn cash; sign up now; register now; join now; paid daily;
            special offer; weekly payout; nhan thuong
        2.0: giveaway; ~gift card; ~gift cards; ~free trial; paypal money
        0.7: earning # an hour; earn # an hour; making # an hour; make # an hour; earn # hourly; making # weekly;
            make # weekly; earning # weekly; earn # weekly; from my couch; work from home; part time job;
            home business; cash app; paypal; income; get paid; business opportunity; free; win; register;
            # euro die stunde verdiene; verdiene # euro pro stunde; verdiene # euro am tag;
            verdiene # euro in der woche; gano # euros por hora; gano # dolares por hora; gano # euros al dia;
            gano # dolares al dia; gano # a la semana; ganho # reais por hora; ganho # reais por dia;
            ganho # euros por dia; je gagne # euros par jour; je gagne # euros de l'heure;
            je gagne # euros par semaine; guadagno # euro all'ora; guadagno # euro al giorno;
            guadagno # euro a settimana; зарабатываю # рублей в день; зарабатываю # в день; зарабатываю # в час;
            gunde # lira kazaniyorum; haftada # lira kazaniyorum; saatte # lira kazaniyorum; zarabiam # zl na godzine;
            zarabiam # zlotych na godzine; zarabiam # zl dziennie; ik verdien # euro per uur;
            ik verdien # euro per dag; saya dapat # juta per hari; saya dapat # juta per minggu; making # hour;
            earning # month; making # month; making # week; earning # week; making # per hour; making # hour working;
            makes # every month; makes # a month; earns # a month; working online from
    """,
    "investment": """
        4.8: double your bitcoin; double your bitcoins; double your crypto; double your money; double your investment;
            triple your investment
        4.4: ~binary options; ~bitcoin investment platform; ~crypto investment platform; forex trading signals;
            ~trading signals; ~forex signals
        4.2: turned my # into #; made me # in # days; ~licensed broker and; multiplied my money;
            multiplied my investment; trades for me; traded for me and; mein geld vervielfacht; mein geld verdoppelt;
            mein kapital verdoppelt; multiplie mon argent; multiplier votre argent; double mon capital;
            multiplico mi dinero; multiplica tu dinero; duplico mi inversion; duplica tu dinero;
            moltiplicato i miei soldi; raddoppiato i miei soldi; raddoppia i tuoi soldi; multipliquei meu dinheiro;
            multiplicar seu dinheiro; dobrar seu dinheiro; pomnozyl moje pieniadze; pomnozyla moje pieniadze;
            podwoic swoje pieniadze; mijn geld verdubbeld; verdubbel je geld; verdubbel uw geld; parami ikiye katladim;
            paranizi ikiye katlayin; вложил # получил; вложила # получила; ~разгон депозита; melipatgandakan uang;
            menggandakan uang saya; ~modal # jadi; ضاعف اموالك; ضاعف أموالك; ضاعفت اموالي
        4.0: ~expert trader; ~professional broker; ~professional trader; account manager who; ~guaranteed profit;
            ~guaranteed profits; ~guaranteed returns; ~guaranteed roi; i invested # and; invested # and got;
            invested # and earned; ~weekly profits; ~daily profits; ~weekly returns; ~daily returns; profit weekly
        3.4: trade with her; trade with him; invest with her; invest with him; invest with us; trading with expert;
            her trading strategy; his trading strategy
        3.0: presale; airdrop; ~free bitcoin; free btc; ~free crypto; ~mining platform; ~bitcoin mining;
            ~minimum investment; invest now; ~forex trading; ~crypto trading
        2.8: ~trading mentor; ~investment mentor; ~copy trading; ~crypto signals; ~vip signals; ~free signals;
            ~her signals; ~his signals; ~sure profit; ~risk free profit; ~profits every week; ~profit every week;
            ~reliable broker; ~trustworthy broker; ~fund manager mr; ~withdrew my profits; ~withdraw my profits;
            ~received my withdrawal; ~under her guidance; ~financial advisor mrs; ~handelssignale; ~krypto signale;
            ~garantierte rendite; ~garantierter gewinn; ~garantierte gewinne; ~sichere gewinne; ~taglicher gewinn;
            ~risikofreier gewinn; ~meine mentorin; ~profits garantis; ~benefices garantis; ~gains garantis;
            ~rendement garanti; ~signaux de trading; ~signaux forex; ~ganancias garantizadas; ~ganancias diarias;
            ~ganancias semanales; ~senales de trading; ~senales forex; ~mi mentora; ~experta en trading;
            ~experto en trading; ~gestora de cuentas; ~invertir con ella; ~profitti garantiti; ~guadagni garantiti;
            ~guadagno garantito; ~profitti settimanali; ~segnali di trading; ~segnali forex; ~esperta di trading;
            ~esperto di trading; ~lucro garantido; ~lucros garantidos; ~lucros diarios; ~lucros semanais;
            ~lucro diario; ~ganhos garantidos; ~sinais de trading; ~sinais vip; ~sala de sinais; ~grupo de sinais;
            ~minha mentora; ~especialista em trading; ~robo trader; ~gwarantowany zysk; ~gwarantowane zyski;
            ~pewny zysk; ~codzienne zyski; ~sygnaly tradingowe; ~sygnaly forex; ~moja mentorka; ~mojemu brokerowi;
            ~gegarandeerde winst; ~gegarandeerd rendement; ~wekelijkse winst; ~handelssignalen; ~crypto signalen;
            ~garantili kazanc; ~kesin kazanc; ~forex sinyalleri; ~kripto sinyalleri; ~sinyal grubu; ~vip sinyal;
            ~hisse onerileri; ~гарантированная прибыль; ~гарантированный доход; ~гарантированную прибыль;
            ~торговые сигналы; ~крипто сигналы; ~бесплатные сигналы; ~сигналы для трейдинга; ~арбитраж криптовалют;
            ~untung harian; ~profit harian; ~profit konsisten; ~keuntungan dijamin; ~keuntungan harian; ~pasti untung;
            ~pasti profit; ~sinyal trading; ~sinyal forex; ~grup sinyal; ~titip dana; ~ارباح مضمونة; ~أرباح مضمونة;
            ~ربح مضمون; ~ارباح يومية; ~أرباح يومية; ~ارباح اسبوعية; ~توصيات تداول; ~توصيات مجانية; ~اشارات تداول;
            ~خبيرة تداول; ~خبير تداول; ~under the guidance of mrs; ~under the guidance of mr; ~bitcoin roboter;
            ~bitcoin robot; ~robot bitcoin; ~robo de investimento; ~повторяю сделки; ~сделки за наставником;
            ~набор в бесплатную группу; ~copying her trades; ~copying his trades; ~copy her trades;
            ~copiando sus operaciones; ~kopiere seine trades
        2.0: forex; ~trading platform; ~my broker; ~trading expert; ~returns on investment; ~high returns;
            ~investment opportunity
        1.4: trade for me; my payout every; my weekly payout; handelt fur mich; m'a fait gagner #; fait fructifier mon;
            multiplico mi inversion; multiplico mi capital; hizo crecer mi; crescere il mio investimento;
            moltiplicato il mio; fez meu investimento; multiplicou meu investimento; meu investimento render;
            pomnozyla moja; pomnozyl moja; moja inwestycje; mijn investering van; yatirimimi bir; yatirimimi katladi;
            on katina cikardi; увеличил мой депозит; увеличила мой депозит; приумножил мои; melipatgandakan modal;
            melipatgandakan investasi; ضاعفت استثماري; ضاعف استثماري; ضاعف اموالي
        1.3: honest broker; broker who; trading bot; # % daily; # profit in; trading under; handelsplattform;
            trading plattform; mein broker; meine brokerin; passives einkommen; finanzielle freiheit; ma courtiere;
            mon courtier; plateforme de trading; investi # euros; liberte financiere; revenus passifs; revenu passif;
            mi corredora; plataforma de trading; plataforma de inversion; inverti #; libertad financiera;
            ingresos pasivos; piattaforma di trading; mio broker; mia broker; ho investito #; liberta finanziaria;
            rendita passiva; reddito passivo; opcoes binarias; minha corretora; investi #; liberdade financeira;
            platforma inwestycyjna; moj broker; zainwestowalem #; zainwestowalam #; dochod pasywny; wolnosc finansowa;
            dagelijkse winst; mijn broker; handelsplatform; passief inkomen; financiele vrijheid; ik investeerde #;
            gunluk kazanc; haftalik kazanc; yatirim platformu; pasif gelir; finansal ozgurluk; стабильный доход;
            пассивный доход; финансовая свобода; мой брокер; торговый робот; инвестиционная платформа; robot trading;
            mentor saya; platform investasi; penghasilan pasif; منصة تداول; الحرية المالية; دخل ثابت;
            she is honest and licensed; my account manager; i trade with; minimum deposit of; закрытая группа;
            copy trades
        0.6: bitcoin; crypto; btc; eth; investing; broker; wallet; usdt; profits; trader
    """,
    "haste": """
        4.0: لفترة محدودة
        3.2: limited time offer; ~limited offer
        2.4: act now
        1.3: nog # plekken vrij; nur noch # platze; only # slots left; solo quedan # plazas; набор закрывается;
            мест осталось; free group closes; only a few places left; few places left; places are limited;
            offer ends today; offer ends soon; nur noch heute; freie platze; solo hoy; plazas limitadas;
            places limitees; aujourd'hui seulement; solo oggi; posti limitati; vagas limitadas; so hoje; tylko dzis;
            ostatnie miejsca; alleen vandaag; sadece bugun; kontenjan sinirli; только сегодня; tempat terbatas;
            hari ini saja; hurry up; don't miss this opportunity
    """,
    "loan": """
        4.6: ~loan offer; ~urgent loan; do you need a loan; ~need a loan; are you in need of a loan;
            apply for a loan today; ~loan without collateral; offer loans; aninda kredi
        4.4: ~kredit ohne schufa; sofortkredit; darlehen ohne; kreditangebot; oferta de prestamo; ~prestamo rapido;
            ~prestamos rapidos; ~prestamo urgente; offre de pret; ~pret entre particuliers; ~pret entre particulier;
            pret rapide; ~займ онлайн; ~займы онлайн; микрозайм; vay tien nhanh; vay tien online; vay von nhanh
        4.2: ~emprestimo rapido; offerta di prestito; ~prestito tra privati; ~prestiti tra privati; ~szybka pozyczka;
            ~pozyczki online; raised my credit score; boosted my credit score; increased my credit score;
            improved my credit score; fixed my credit; ~credit score to #; ~removed negative items; ~hard inquiries;
            we give out loans; ~all kinds of loans; ~loan within # hours; brauchen sie einen kredit;
            benotigen sie einen kredit; ~ohne bonitatsprufung; ~kredit trotz schufa; ~schufa eintrag loschen;
            ~schufa loschen; besoin d'un pret; ~pret sans justificatif; ~pret allant de #; ~credit sans justificatif;
            ~offre de credit; necesita un prestamo; necesitas un prestamo; ~prestamos sin aval; ~prestamo sin aval;
            ~sin buro; ~prestamos entre particulares; ~prestamo entre particulares; ~limpiar buro;
            hai bisogno di un prestito; ha bisogno di un prestito; ~prestiti senza garanzie; ~prestito senza garanzie;
            precisa de um emprestimo; ~emprestimo para negativado; ~emprestimo sem consulta; potrzebujesz pozyczki;
            ~pozyczka bez bik; ~pozyczki bez bik; ~kredyt bez bik; ~czyszczenie bik; ~prywatna pozyczka;
            ~pozyczki prywatne; ~lening zonder bkr; ~geld lenen zonder; ~zonder bkr; heeft u een lening nodig;
            ~bkr registratie verwijderen; ~kefilsiz kredi; ~senetle kredi; ~elden kredi; ~kredi teklifi;
            ~sicil temizleme; ~кредит без отказа; ~займ без отказа; ~кредит без справок; ~займ на карту;
            ~займы на карту; ~деньги под расписку; ~помощь в получении кредита; ~исправление кредитной истории;
            ~исправить кредитную историю; ~pinjaman tanpa jaminan; butuh pinjaman; ~butuh dana cepat;
            ~tawaran pinjaman; ~tanpa bi checking; ~تسديد قروض; هل تحتاج قرض; هل تحتاج الى قرض; هل تحتاج إلى قرض;
            ~سداد متعثرات
        4.0: ~instant loan; ~instant loans; ~payday loans online; ~guaranteed approval; ~no credit check;
            ~bad credit loans; ~loan lender; ~genuine lender; legit lender
        3.0: ~payday loan; ~payday loans; fix your credit; repair your credit; ~credit repair; ~cheap loans;
            ~quick loan; ~fast loans; ~loans online; ~online loans; loan at #; prestito veloce
        2.6: ~قرض سريع; ~pinjaman online; ~pinjaman cepat
        2.4: ~quick loans; ~fast loan; ~schnellkredit; ~pret d'argent; ~credit rapide; ~creditos rapidos;
            ~credito rapido; ~con asnef; ~prestito urgente; ~prestiti veloci; ~emprestimo online; ~szybki kredyt;
            ~oferta pozyczki; ~snelle lening; ~minilening; ~hizli kredi; ~acil kredi; ~concesso un prestito;
            ~m'a accorde un pret; ~j'ai obtenu un pret; ~obtenu mon pret; ~me otorgo un prestamo;
            ~me concedio un prestamo; ~obtuve mi prestamo; ~einen kredit gewahrt; ~concedeu um emprestimo;
            ~udzielil mi pozyczki; ~udzielila mi pozyczki; ~granted me a loan; ~bana kredi verdi; ~выдал мне кредит;
            ~memberi saya pinjaman; ~got my loan from; ~got my loan through; ~prestamista particular;
            ~prestamista privado; ~prestatore privato; ~preteur particulier; ~privater kreditgeber
        1.4: personal loan; personal loans; bad credit; debt relief; low interest rate; # interest rate; loan company;
            без справок; без поручителей; деньги сегодня; geld heute noch; geld sofort auf; argent en # heures;
            dinero hoy mismo; dinero en # horas; soldi subito; dinheiro hoje; gotowka od reki; geld binnen # uur;
            ayni gun kredi; para hesabinizda; hari ini cair; بدون تحويل راتب
        1.3: negative items; kredite von #; senza busta paga; cattivi pagatori; limpa nome; سداد القروض; سداد قروض;
            قروض بدون; قرض بدون; private lender; loans without; privatkredit; ohne schufa; kredit von #;
            darlehen von #; pret personnel; sans justificatif; interdit bancaire; prestamos personales;
            prestito personale; emprestimo pessoal; sem consulta; credito facil; bez bik; chwilowki; faizsiz kredi;
            деньги в долг; без отказа; под расписку; плохой кредитной историей; деньги срочно; pinjaman dana;
            dana cepat; dana tunai; tanpa jaminan; langsung cair; تمويل شخصي; قروض شخصية; قرض شخصي; بدون كفيل
        0.4: loan; loans; lender; mortgage; insurance
    """,
    "letters": """
        4.4: ~next of kin; as the beneficiary of; ~sum of # million; ~transfer the fund; ~transfer of the fund;
            transfer this fund; ~release the fund; my late client; your late relative; ~bank draft of; ~unclaimed fund;
            ~unclaimed funds; inheritance fund; ~compensation fund; atm card worth; loaded atm card; your payment file;
            the consignment box; ~diplomatic agent; confidential business; mutual business proposal;
            i am a widow suffering; donate my wealth; ~donated # million; ~your ip address won;
            ~your email address won; won the # category; to file your claim; ~courier fee; je suis veuve et sans;
            faire don de la somme; ~en phase terminale; ich bin witwe und; mein vermogen spenden; soy viuda y sin;
            ~enfermedad terminal; donar la suma; sono vedova e; donare la somma; has donated # to you;
            you have been chosen as a beneficiary; chosen to receive # million; ~nachlass von # millionen;
            als begunstigter; ~summe von # millionen; lottozahlen vorhergesagt; beneficiario de la suma;
            ~suma de # millones; gane la loteria gracias; ~somme de # millions; somme de # euros en heritage;
            ~faire un don de #; ~legs de #; leguer ma fortune; gagne au loto grace; наследство в размере #;
            donate # million to you; donating # million; ~cash donation of #; has been donated to you;
            ~your payment has been approved; ~your fund has been approved; my late husband deposited;
            ~inherited from my late husband; ~full name address occupation; ~your full names address;
            ~clearance fee for; mein verstorbener mandant; ~ihnen # euro gespendet; ~spende von # euro an;
            je souhaite faire don; faire don de ma fortune; donar mi fortuna; donare la mia fortuna;
            doar minha fortuna; przekazac moj majatek; mijn vermogen te doneren; # milyon dolar bagis;
            пожертвовать вам; ~пожертвование в размере # для; menyumbangkan dana saya; التبرع بمبلغ # لك;
            join the great illuminati; become rich famous and; rich famous and protected
        4.2: ~quantia de # milhoes; ~somma di # milioni; vinto al lotto grazie; ~kwote # milionow
        3.6: dear beloved; beloved in christ; dearest one; dear friend in god; god bless you as you reply;
            ~reply urgently; ~reply in confidence; ~process your claim; ~paying officer; ~widow of late;
            ~widow of the late; ~my lawyer can instruct; ~security company and; ~keep this winning; ~winning secret;
            ~delivery tag; urgent response needed; i have a business proposal; business proposal for you;
            ~fund transfer; get back to me for more details; contact my lawyer via; contact the claims agent;
            ~claims department; i won the lottery with the help; won the powerball with; won the mega millions with;
            ~winning lottery numbers; lucky numbers to play; gave me the winning numbers; gave me numbers to play
        3.0: ~copy of your id; ~copy of id and; ~your account number; ~your bank details; ~processing fee;
            ~foto del documento; ~numero de cuenta y; ~copie de votre; ~ihre kontonummer; ~kopie ihres ausweises;
            ~copia del documento; ~estamos donando; ~je fais don; ~ich spende ihnen; ~dono la somma; ~premio mayor;
            ~lucky winner; ~lucky winners; ~your full name address; ~activation fee; ~dying widow; claim your winnings;
            ~kopie ihres personalausweises; ~ihren vollstandigen namen; ~gewinn abholen; ~felicitations vous avez;
            ~copie de votre piece; ~reclamar su premio; ~reclame su premio; ~congratulazioni hai vinto;
            ~ritira il tuo premio; ~reclama il tuo premio; ~voce foi selecionado; ~parabens voce ganhou;
            ~resgate seu premio; ~taxa de liberacao; ~darowizne w wysokosci; ~gratulacje wygrales; ~odbierz nagrode;
            ~oplata manipulacyjna; ~skan dowodu; ~gefeliciteerd u heeft; ~claim uw prijs; ~tebrikler kazandiniz;
            ~odulunuzu almak; ~hediye kazandiniz; ~cekilis kazandiniz; ~вы стали победителем; ~забрать приз;
            ~забрать выигрыш; ~оплатить комиссию; ~вам положена выплата; ~положена компенсация;
            ~selamat anda mendapatkan; ~pemenang undian; ~hadiah undian; ~klaim hadiah; ~nomor rekening anda;
            ~ربحت جائزة; ~استلام الجائزة
        2.0: you have been selected; you have won; claim your prize; claim your reward; ~inheritance; ~barrister;
            ~beneficiary; ~lottery winner; claim agent; million united states dollars
        1.4: to give you my; want to donate my; mochte ihnen # millionen; ihnen # millionen euro schenken;
            euro schenken; mochte mein vermogen; vous leguer; leguer # euros; vous faire don; gravement malade et;
            quiero donarle; deseo donarle; donarle # millones; voglio donarle; donarle # milioni; desidero donare;
            quero doar # milhoes; quero doar meu; doar # milhoes; przekazac panu; przekazac pani #; chce przekazac #;
            u # miljoen euro schenken; miljoen euro schenken; size # milyon; bagislamak istiyorum; подарить вам;
            передать вам #; завещать вам; ingin menyumbangkan; menyumbangkan # juta; اتبرع لك; أتبرع لك; اتبرع بمبلغ;
            أن أتبرع بمبلغ; ihr gewinn von #; votre gain de #; su premio de #; suo premio di #; seu premio de #;
            panska wygrana; uw prijs van #; odulunuz #; ваш выигрыш #; dari undian; cek # juta; cek tunai; ربحت سيارة;
            رسوم الشحن; ارسل رسوم
        1.3: don de # euros; cliente fallecido; cliente falecido; keep this confidential; utmost secrecy; delivery fee;
            foreign partner; mein verstorbener mann; sie haben gewonnen; sie wurden ausgewahlt; streng vertraulich;
            bearbeitungsgebuhr; erbschaft von #; mon defunt mari; vous avez ete selectionne; frais de dossier;
            frais de transfert; heritage de #; coordonnees bancaires; mi difunto esposo; donacion de #;
            ha sido seleccionado; usted ha ganado; gastos de gestion; sus datos bancarios; estrictamente confidencial;
            herencia de #; mio defunto marito; donazione di #; spese di spedizione; strettamente confidenziale;
            massima riservatezza; eredita di #; meu falecido marido; doacao de #; voce foi escolhido;
            seus dados bancarios; estritamente confidencial; heranca de #; moj zmarly maz; darowizna w wysokosci;
            zostales wybrany; scisle poufne; spadek w wysokosci; mijn overleden man; donatie van #;
            u bent geselecteerd; verwerkingskosten; kopie van uw; strikt vertrouwelijk; erfenis van #; merhum esim;
            merhum kocam; islem ucreti; dosya masrafi; kimlik fotokopisi; мой покойный муж; моего покойного мужа;
            вы выиграли; получить приз; копию паспорта; строго конфиденциально; mendiang suami saya;
            almarhum suami saya; anda terpilih; anda memenangkan; biaya administrasi; foto ktp; زوجي الراحل;
            زوجي المتوفى; لقد ربحت; رسوم التحويل; صورة الهوية
    """,
    "medicine": """
        4.4: buy viagra; cheap viagra; ~generic viagra; buy cialis; cheap cialis; levitra; kamagra; ~male enhancement;
            ~penis enlargement; enlarge your; potenzmittel
        4.2: ~hemp gummies; ~slimming gummies; ~trial bottle; ~free bottle; only pay postage; only pay shipping;
            just pay shipping; ~big pharma does not want; ~big pharma doesn't want; doctors hate; ~keto gummies;
            ~cbd gummies; ~weight loss pills; ~diet pills; ~lose weight fast; buy xanax; buy tramadol; buy adderall;
            buy oxycodone; phentermine; cured my herpes; cured me of; ~herbal doctor; herbal medicine cured;
            ~herbal cure; ~herbal remedy; ~online pharmacy; ~pills online; ~meds online; cured my hiv;
            cured my diabetes; ~cured of herpes; ~cured from herpes; ~herpes cure; shrank my fibroids;
            ~shrink fibroids; ~get rid of fibroids; his herbal medicine; her herbal medicine; ~herbal doctor called;
            ~herbal medicine from; ~roots and herbs; ~natural herbal; completely cured by; reversed my diabetes;
            ~von herpes geheilt; hat mich von herpes; ~krauterarzt; ~krauterheiler; ~gueri de l'herpes;
            ~guerie de l'herpes; ~tisane miracle; ~remede a base de plantes; ~cura para el herpes; me curo del herpes;
            me curo del vih; ~remedio herbal; ~medicina herbal; ~guarito dall'herpes; ~guarita dall'herpes;
            ~rimedio a base di erbe; me curou do herpes; me curou do hiv; ~curado do herpes; ~curada do herpes;
            wyleczyl mnie z opryszczki; ~ziolowe lekarstwo; ~lek ziolowy; ~genezen van herpes; ~kruidendokter;
            ~kruidenmedicijn; ~bitkisel ilac; ~bitkisel karisim; вылечил меня от герпеса; ~излечился от герпеса;
            ~народный целитель; ~монастырский чай; sembuh dari herpes; ~obat kuat; ~obat aborsi; ~obat penggugur;
            ~علاج بالاعشاب; ~العلاج بالاعشاب; ~علاج الهربس; ~حبوب اجهاض; ~حبوب تنحيف
        3.4: viagra; cialis; no prescription needed; without a prescription online; ~anti aging cream;
            ~testosterone booster; melts fat; burn belly fat
        2.4: ~rezeptfrei bestellen; ~ohne rezept bestellen; ~abnehmen ohne diat; ~fettverbrenner; ~schlankheitspillen;
            ~abnehmpillen; ~krautermedizin; ~maigrir vite; ~brule graisse; ~pastillas abortivas; ~perder peso rapido;
            ~dimagrire velocemente; ~dimagrire senza; ~perdere peso velocemente; ~emagrecer rapido; ~perder barriga;
            ~tabletki na odchudzanie; ~szybko schudnac; ~na potencje; ~snel afvallen; ~afslankpillen; ~zayiflama hapi;
            ~zayiflama cayi; ~cinsel guc; ~быстро похудеть; ~капли для похудения; ~для похудения; ~для потенции;
            ~травяной сбор; ~sembuh total; ~jamu herbal; ~تخسيس الوزن; ~الضعف الجنسي; ~lost # pounds in # weeks;
            ~lost # kg in # weeks; ~lost # pounds with no; ~kilos in # wochen; ~kilos en # semanas;
            ~kilos en # semaines; ~chili in # settimane; ~quilos em # semanas; ~keto trick; ~weight loss trick;
            ~fat burning trick
        1.4: whose herbs; herbs made me; his medicine cured; he cured me; she cured me; negative again;
            mit seinen krautern; seine krauter haben; ses plantes; grace a ses plantes; m'a gueri; m'a guerie;
            me curo con; con sus hierbas; mi ha guarito; mi ha guarita; con le sue erbe; me curou; com suas ervas;
            wyleczyl mnie; swoimi ziolami; heeft mij genezen; heeft me genezen; met zijn kruiden; beni iyilestirdi;
            bitkileriyle; вылечил меня; вылечила меня; своими травами; menyembuhkan saya; ramuan herbal; شفاني من;
            شفيت من; باعشابه; ya no tengo herpes; dank der krauter; dank seiner krauter; gracias al doctor;
            grazie al dottor; gracas ao doutor; dzieki doktorowi; dankzij dokter; doktor sayesinde; благодаря доктору;
            berkat dokter; بفضل الدكتور
        1.3: his herbs; herbal treatment; gueri du vih; bitkisel tedavi; лечение травами; obat herbal; herbal medicine;
            cured of hiv; cure for hiv; permanent cure; natural remedy; sans ordonnance; plantes medicinales;
            bajar de peso; hierbas medicinales; ervas medicinais; tanpa resep; بدون وصفة; keto diet pills;
            celebrities use this
        1.2: weight loss; no prescription; cbd oil; lose # pounds; lose # kg; hair growth; detox tea; slimming;
            side effects free; pills
    """,
    "magic": """
        5.0: ~spell caster; ~love spell; ~love spells; ~powerful spell; cast a spell for; got my ex back;
            bring back my ex; bring back your ex; get your ex back
        4.6: join the illuminati; join the brotherhood; black magic specialist
        4.4: ~amarres de amor; ~amarre de amor; ~retour affectif; ~retour de l'etre aime; جلب الحبيب;
            brought back my husband; brought my husband back to me; brought back my wife; brought back my ex;
            brought my ex back; brought back my lover; got my husband back; got my wife back; ex lover back;
            restore your marriage; ~great spell caster; ~love spell caster; spell caster called; mein ex kam zuruck;
            hat meinen ex zuruckgebracht; hat meinen mann zuruckgebracht; ~partnerruckfuhrung; a ramene mon mari;
            fait revenir mon mari; fait revenir mon ex; faire revenir son ex; recupere a mi ex; recuperar a mi ex;
            recuperar a tu ex; me devolvio a mi esposo; me devolvio a mi marido; riportato mio marito;
            far tornare il tuo ex; trouxe meu marido de volta; trouxe meu ex de volta; traz seu amor de volta;
            trago seu amor de volta; trago a pessoa amada; maz wrocil dzieki; odzyskac bylego; mijn ex teruggebracht;
            mijn man teruggebracht; je ex terugkrijgen; esimi geri getirdi; sevgilimi geri getirdi;
            kocami geri getirdi; вернула мне мужа; вернул мне мужа; муж вернулся благодаря; mengembalikan suami saya;
            suami saya kembali berkat; اعاد زوجي; أعاد زوجي
        4.0: restored my marriage; saved my marriage; astrologer; vashikaran; ~psychic reading; lottery numbers that
        3.4: ~spell casting; ~cast the spell; ~spell temple; ~marriage was restored; ~liebeszauber; ~liebesritual;
            ~partnerzusammenfuhrung; ~maitre marabout; ~puissant marabout; ~envoutement amoureux; ~rituel d'amour;
            ~hechizo de amor; ~hechizos de amor; ~lanzador de hechizos; ~trabajos de brujeria; ~legamento d'amore;
            ~legamenti d'amore; ~incantesimo d'amore; ~ritorno d'amore; ~amarracao amorosa; ~amarracao de amor;
            ~feitico de amor; ~trabalhos espirituais; ~urok milosny; ~uroki milosne; ~rytual milosny; ~rytualy milosne;
            ~zaklecie milosne; ~liefdesspreuk; ~liefdesbetovering; ~ask buyusu; ~baglama buyusu; ~medyum hoca;
            ~geri getirme buyusu; ~sevgiliyi geri getirme; ~любовный приворот; ~сильный приворот; ~сделать приворот;
            ~приворот на; ~вернуть любимого; ~вернуть мужа; ~снятие порчи; ~снять порчу; ~потомственная гадалка;
            ~любовная магия; ~ilmu pelet; ~jasa pelet; ~pelet ampuh; ~dukun pelet; ~dana gaib; ~uang gaib;
            ~pesugihan tanpa tumbal; ~penggandaan uang; ~الشيخ الروحاني; ~شيخ روحاني; ~رد المطلقة; ~ارجاع الحبيب;
            ~فك السحر; ~علاج السحر; ~الشيخة الروحانية; ~شيخة روحانية; ~زواج العانس; ~powerful spells; ~love caster;
            ~spiritual healer; ~traditional healer
        3.2: ~voyant medium; ~grand marabout
        1.4: husband came back; wife came back; saved our marriage; mann zuruckgebracht; frau zuruckgebracht;
            mein mann kam zuruck; meine ehe gerettet; mit seinem ritual; mit ihrem ritual; ramene votre conjoint;
            ramene mon conjoint; mon mari est revenu; sauve mon couple; sauve mon mariage; voyant serieux;
            mi esposo volviera; mi esposo volvio; mi marido volvio; mi esposo regreso; salvo mi matrimonio;
            mio marito e tornato; salvato il mio matrimonio; mago esperto; marido de volta; esposa de volta;
            meu marido voltou; salvou meu casamento; pai de santo; maz wrocil; mojego meza z powrotem;
            uratowal moje malzenstwo; mijn man kwam terug; huwelijk gered; mijn man terug; esim geri dondu;
            kocam geri dondu; bana geri dondu; evliligimi kurtardi; муж вернулся; вернуть мужа в; вернула мужа;
            вернул жену; suami saya kembali; istri saya kembali; rumah tangga saya kembali; عاد زوجي; رجع زوجي;
            عاد لي زوجي; زوجي رجع; mon mari est rentre; mon homme est revenu; grace au maitre; mein freund kam zuruck;
            mein mann ist zuruck; mi novio volvio; mi ex volvio; fidanzato e tornato; il mio ex e tornato;
            amor de volta; amor aos seus pes; ser amado; persona amada; personne aimee; moj chlopak wrocil;
            mijn ex kwam terug; mijn vriend kwam terug; sevgilim geri dondu; парень вернулся; любимый вернулся;
            pacar saya kembali; رجع حبيبي; جلب المحبوب; on his knees begging; begging me to take; came back begging;
            baba ji; black magic
    """,
    "hacking": """
        4.6: hire a hacker; ~professional hacker; ~ethical hacker; hacked my cheating; ~cheating spouse;
            ~cheating partner
        4.4: recover lost funds; recover your lost; recover lost bitcoin; recovered my lost; recover my stolen;
            ~recovery expert; ~funds recovery; ~crypto recovery; recovered my stolen; ~returned # of my coins;
            ~got my coins back; ~got my funds back; recovered my funds; recovered all my funds; recover my funds;
            recover your funds; recovered my money; recover your money from; recovered my bitcoin; recover my bitcoin;
            recover your bitcoin; recover your stolen; recovered all my lost; helped me recover lost;
            helped me recover funds; ~bitcoin recovery; ~asset recovery experts; ~recovery hacker; ~recover scammed;
            ~lost bitcoin back; ~hacker for hire; ~hackers for hire; ~genuine hacker; ~legit hacker; ~trusted hacker;
            ~certified hacker; spy on your husband; spy on your wife; spy on your spouse; spy on your partner;
            hacked my husband's phone; access to my husband's; mein geld zuruckgeholt; meine bitcoins zuruckgeholt;
            mein verlorenes geld zuruck; ~hacker mieten; ~hacker beauftragen; ~hacker engagieren; recupere mes fonds;
            recuperer mes fonds; recuperer vos fonds; recupere mes bitcoins; ~engager un hacker; ~hacker professionnel;
            ~pirater whatsapp; recupere mis fondos; recuperar mis fondos; recuperar sus fondos; recuperar tus fondos;
            recupere mis bitcoins; ~contratar un hacker; ~contratar hacker; ~hacker profesional; ~hackear whatsapp;
            recuperato i miei fondi; recuperare i miei fondi; recuperato i miei bitcoin; ~assumere un hacker;
            ~hacker professionista; recuperar meus fundos; recuperei meus fundos; recuperei meus bitcoins;
            ~contratar um hacker; ~hacker profissional; odzyskalem swoje srodki; odzyskalam swoje srodki;
            odzyskac utracone pieniadze; ~wynajac hakera; ~haker do wynajecia; mijn bitcoins teruggekregen;
            mijn crypto teruggekregen; ~hacker inhuren; ~hacker huren; kaybettigim parami geri; parami geri almama;
            ~hacker kiralama; ~kiralik hacker; ~whatsapp hackleme; ~instagram hackleme; вернули мои деньги;
            ~возврат денег от брокера; ~нанять хакера; ~услуги хакера; ~услуги хакеров; ~взлом почты; ~взлом вк;
            ~взлом ватсап; ~взлом whatsapp; ~jasa hacker; ~sewa hacker; mengembalikan dana saya; memulihkan dana saya;
            ~sadap whatsapp; ~sadap wa; ~هكر محترف; ~تهكير واتساب; استرجاع اموالي; استرجاع أموالي; ~تهكير حسابات;
            ~ethical hackers; ~professional hackers; ~certified hackers; ~got back every coin; ~recovered every coin
        3.0: reach their team at; reach his team at; ~reach out to them at
        2.6: ~recovery agent; ~recovery company; ~recovery specialist; ~asset recovery; ~hire hackers; ~cyber genius;
            ~change your grades; ~whatsapp mitlesen; ~handy ausspionieren; ~recuperacion de criptomonedas;
            ~espiar whatsapp; ~espiar celular; ~spiare whatsapp; ~clonar whatsapp; ~espionar whatsapp;
            ~odzyskiwanie kryptowalut; ~odzyskiwanie srodkow; ~verloren crypto; ~gestolen crypto; ~kaybolan bitcoin;
            ~возврат средств от; ~детализация звонков; ~пробив номера; ~pemulihan dana; ~jasa hack; ~اختراق واتساب;
            ~استرجاع حسابات; ~phone cloning; ~school grades; ~hacked into the bureaus; ~credit bureau hack;
            ~negative items erased; ~erased all the negative
        1.4: coins back; every coin back; funds back; got my bitcoin back; holten mein geld; holte mein geld;
            holten alles zuruck; geld zuruckgeholt; recupere mon argent; recupere tout mon argent;
            recuperaron mi dinero; recuperaron todo mi dinero; recupero mi dinero; recupere mi dinero;
            recuperado mi dinero; recuperato i miei soldi; recuperato il mio denaro; recuperato tutti i miei;
            recuperou meu dinheiro; recuperei meu dinheiro; recuperaram meu dinheiro; odzyskal moje pieniadze;
            odzyskali moje pieniadze; odzyskalem pieniadze; odzyskalam pieniadze; geld teruggehaald;
            mijn geld teruggekregen; mijn geld terug; parami geri aldi; parami geri aldim; parami kurtardi;
            вернули мне деньги; вернул мне деньги; вернуть мои деньги; mengembalikan uang saya; uang saya kembali;
            dana saya kembali; استرجع اموالي; استعدت اموالي; استرجعت اموالي; استرجاع مالي; lost my bitcoin;
            reclaim my funds; got everything back
        1.3: hacked his phone for me; помогли вернуть деньги; помогут вернуть деньги; recovery agency;
            recovery services; lost funds; stolen crypto; verlorene gelder; gestohlene bitcoins; whatsapp hacken;
            fonds perdus; fonds voles; recuperation de fonds; recuperer mon argent; fondos perdidos;
            recuperacion de fondos; recuperar mi dinero; fondi persi; recupero fondi; recuperare i miei soldi;
            fundos perdidos; recuperacao de fundos; recuperar meu dinheiro; utracone srodki; вернуть украденные;
            استرداد الاموال; استرجاع الاموال
    """,
    "contact": """
        4.4: escribeme al whatsapp; contactame por whatsapp; пиши в лс; пишите в лс; пишите в личку; lien he zalo;
            ket ban zalo; تواصل معي واتساب; للتواصل واتساب
        4.0: contact me on whatsapp; contact him on whatsapp; contact her on whatsapp; text me on whatsapp;
            whatsapp me; message me on whatsapp; reach me on whatsapp; contact me on telegram; message me on telegram;
            reach him on telegram; reach her on telegram; join my telegram; join our telegram; ~telegram channel;
            ~telegram group
        3.6: contact him via; contact her via; contact him on; contact her on; reach out to him via; email him at;
            email her at; ~whatsapp number
        3.4: пишите хочу; пиши хочу; schreib mir ich will; escribe quiero; comment yes and
        3.2: hit me up on; dm for details; dm for more; inbox for details; pm for details; ask for details in private
        3.0: dm me; inbox me; text me on; text me at; add me on; contact us today; call us now; call now;
            ~customer support number; ~toll free number; ~helpline number; chama no whatsapp; me chama no whats
        2.6: contact me via; contact us via; пишите в телеграм; пишите в телеграмм; пишите в ватсап; whatsapptan yazin;
            whatsapp hattimiz; واتساب; واتس; تواصل معنا
        2.4: zalo; inbox minh
        2.0: ask me how; frag mich wie; fragt mich wie; preguntame como; pregunteme como; pergunte me como;
            me pergunte como; demandez moi comment; demande moi comment; chiedimi come; chiedetemi come;
            спроси меня как; спросите меня как; bana nasil diye sor; zapytaj mnie jak; vraag me hoe; vraag mij hoe;
            tanya saya caranya
        1.4: txt me; write me privately
        1.2: whatsapp; telegram; kik
        0.8: contact us; contact me; email me; message me
    """,
    "gambling": """
        5.0: ~slot gacor; ~situs judi; ~agen judi; ~situs slot; ~bandar togel; ~agen bola; ~judi bola online;
            ~no deposit bonus; ~free spins; ~casino bonus
        4.6: ~canli bahis; ~bahis siteleri; ~bahis sitesi; ~kacak bahis; deneme bonusu; bonus veren siteler;
            ~casino siteleri; ~slot siteleri
        4.4: ~online casino; ~best casino; ~casino online; ~online slots; ~slot online; ~slots online; play slots;
            ~casino games; ~live casino; ~crypto casino; ~judi slot; ~casino en linea; ~онлайн казино; ~казино онлайн;
            ~ставки на спорт; ~прогнозы на спорт; nha cai uy tin; ~ca cuoc bong da; ~ca cuoc online; soi keo;
            ~game bai doi thuong; كازينو اون لاين; ~freispiele ohne einzahlung; ~casino ohne einzahlung;
            ~casino ohne oasis; ~bonus ohne einzahlung; ~tours gratuits; ~bonus sans depot; ~giros gratis;
            ~tiradas gratis; ~bono sin deposito; ~giri gratis; ~bonus senza deposito; ~casino non aams;
            ~rodadas gratis; ~bonus sem deposito; ~plataforma pagando; ~darmowe spiny; ~bonus bez depozytu;
            ~kasyno online; ~casino zonder cruks; ~gratis spins; ~bonus zonder storting; ~hosgeldin bonusu;
            ~yatirimsiz bonus; ~cevrimsiz bonus; ~freespin; ~фриспины; ~бездепозитный бонус; ~зеркало казино;
            ~рабочее зеркало; ~link gacor; ~gacor hari ini; ~situs gacor; ~rtp slot; ~gampang menang; ~maxwin;
            ~bonus new member; ~prediksi togel; ~angka togel; ~nomor togel; ~كازينو اونلاين; ~مكافأة ترحيبية;
            ~بونص ترحيبي
        4.2: horario pagante; deposite # saque; ~fixed odds; ~correct scores daily; ~pronosticos seguros;
            ~slots pagando
        3.6: ~betting tips; bet now; ~sure bets; ~fixed matches; ~betting site; ~betting sites; ~welcome bonus;
            ~deposit bonus; ~online betting; ~online poker; togel; sportsbook
        3.2: ~casino en ligne
        2.8: ~sure odds; ~sure win; ~sure wins; ~sure predictions; ~betting predictions; ~winning tips; ~vip tips;
            ~claim your bonus; ~aviator predictor; ~aviator game; ~wetttipps; ~sichere wetten; ~willkommensbonus;
            ~bonus de bienvenue; ~pronostics gratuits; ~bono de bienvenida; ~apuestas seguras; ~bonus di benvenuto;
            ~scommesse sicure; ~bonus de boas vindas; ~apostas certas; ~bonus powitalny; ~pewne typy; ~welkomstbonus;
            ~banko kupon; ~guvenilir bahis; ~приветственный бонус; ~бонус за регистрацию; ~точные прогнозы;
            ~deposit pulsa; ~bocoran slot; ~akun pro; ~angka jitu; ~موقع مراهنات; ~مباريات مباعة
        2.4: ~nha cai; ~correct scores; ~apuestas gratis; ~tigrinho; ~jogo do tigre; ~saque na hora; ~win every day;
            ~quote maggiorate
        1.5: casino; casinos; jackpot; jackpots; slots; baccarat; roulette; ~sports betting; bonus
        1.3: казино; jogo do tigrinho; مراهنات رياضية; fixed match; correct score; freispiele; paris sportifs;
            matchs truques; apuestas deportivas; partidos arreglados; scommesse sportive; partite truccate;
            apostas esportivas; cassino online; zaklady bukmacherskie; ustawione mecze; online gokken; canli casino;
            sikeli mac; игровые автоматы; договорные матчи; para apostar; retiros al instante; saque imediato;
            auszahlung sofort
        1.2: bahis
        0.6: betting; poker; gambling; lottery; bet; bets
    """,
    "adult": """
        4.6: ~call girls; ~escort service; ~escorts service; ~escort services; ~escort girls; independent escort;
            independent escorts; russian escorts; vip escort; vip escorts; female escorts; ~adult dating; ~sex chat;
            ~sex cam; sex dating; sexcam; ~live cam; ~cam girls; ~webcam girls; ~nude pics; my nudes; ~naked pics;
            hot girls near; girls in your area; escort bayan; bayan escort
        4.4: ~интим услуги
        4.2: ~incall and outcall; ~outcall and incall; ~high class girls; ~high class companions; ~elit bayan;
            ~otele ve eve gelen
        4.0: meet singles; hot singles; meet hot; ~lonely women; ~lonely girls; ~sexy girls; ~hookup site;
            hookup tonight; my private photos; my private pics; my onlyfans; my hot photos; ~escort agency;
            ~escorts in; ~erotic massage; ~sugar mummy; ~hookups in; ~escort damen; ~escortagentur; ~erotische massage;
            ~erotische massagen; ~sextreffen; ~hobbyhuren; ~heisse frauen; ~frauen in deiner nahe;
            ~rencontres coquines; ~plan cul; ~escort girl; ~massage erotique; ~damas de compania; ~acompanantes vip;
            ~masajes eroticos; ~masaje erotico; ~chicas calientes; ~chicas cerca de ti; ~mujeres calientes;
            ~encuentros discretos; ~incontri piccanti; ~incontri discreti; ~massaggi erotici; ~massaggio erotico;
            ~accompagnatrici; ~donne nella tua zona; ~acompanhantes de luxo; ~garotas de programa; ~massagem erotica;
            ~encontros discretos; ~mulheres carentes; ~sex randki; ~seks randki; ~anonse towarzyskie; ~masaz erotyczny;
            ~panie do towarzystwa; ~dyskretne spotkania; ~geile vrouwen; ~escort dames; ~sexdate; ~sexdating;
            ~sexafspraak; ~vrouwen in jouw buurt; ~istanbul escort; ~ankara escort; ~izmir escort; ~rus escort;
            ~mutlu son masaj; ~интим досуг; ~девушки по вызову; ~индивидуалки; ~эротический массаж; ~секс знакомства;
            ~интим знакомства; ~знакомства для секса; ~горячие девушки; ~cewek panggilan; ~wanita panggilan; ~open bo;
            ~pijat plus; ~janda kesepian; ~tante girang; ~video bokep; ~بنات للتعارف; ~ارقام بنات; ~أرقام بنات;
            ~مساج منزلي; ~مطلقات للزواج
        3.2: rencontre coquine
        2.4: ~discreet dating; ~lonely wives; ~diskrete treffen; ~nacktbilder; ~rencontre discrete; ~citas discretas;
            ~sexo sin compromiso; ~incontri occasionali; ~sesso senza impegno; ~sexo casual; ~encontro discreto;
            ~dyskretne spotkanie; ~discreet afspreken; ~sicak sohbet; ~sohbet hatti; ~знакомства для встреч;
            ~تعارف جاد; ~cerco un uomo; ~cerco uomo; ~busco un hombre; ~busco hombre; ~cherche un homme;
            ~suche einen mann; ~suche mann; ~procuro um homem; ~procuro homem; ~szukam faceta; ~szukam pana;
            ~ищу парня; ~zoek een man; ~erkek ariyorum; ~asian massage; ~happy ending
        2.0: ~dating site; ~dating sites; onlyfans; escorts; hookup; hookups; ~hot girls; looking for a man;
            looking for a serious man; sexy; ~xxx video; ~xxx videos; xxx cam; xxx cams; ~xxx movies
        1.4: chica sola; mujer sola; femme seule; donna sola; mulher sozinha; samotna kobieta; einsame frau;
            eenzame vrouw; yalniz kadin; скучно одной; janda muda; busca caballero; cherche homme; cerca uomo;
            procura homem; szuka pana; zoekt man; sucht mann; ищу мужчину; cari pria; hotel visits welcome;
            real photos; resimlerim gercektir; fotos reais; fotos reales; echte fotos
        1.3: einsame frauen; femmes seules; donne sole; samotne kobiety; eenzame vrouwen; yalniz bayanlar;
            dul bayanlar; no strings attached; sugar daddy; date tonight; seitensprung; site de rencontre;
            без обязательств; одинокие женщины; زواج مسيار; زواج المسيار; new girl in town; new in town; hot and ready;
            hot n ready; senza impegno; ohne verpflichtung heute; no police; sin compromiso esta noche;
            sans engagement ce soir; un uomo per stasera
        0.7: escort; porn; nudes; dating; singles
    """,
    "reach": """
        5.0: buy followers; buy instagram followers; buy likes; buy youtube views; buy views; buy subscribers;
            free followers; get free followers; ~real followers; cheap followers
        4.6: takipci satin al; takipci hilesi; takipci kazan
        4.4: follower kaufen; comprar seguidores; ~накрутка подписчиков; tang like; tang follow; زيادة متابعين
        4.2: get more followers; gain followers; ~# followers; ~instagram followers; ~seo services; ~seo service;
            ~seo agency; ~seo expert; ~seo company; rank your website; ~link building services; backlinks;
            quality backlinks; first page of google; rank first on google; rank higher on google;
            increase your website traffic; increase website traffic; traffic to your website; traffic to your site;
            ~# real followers; boost your followers; ~buy tiktok; ~buy google reviews; smm panel; free website audit;
            ~page one of google; do you accept guest; ~accept guest posts; ~paid guest post; article for your website;
            ~link insertion; ~backlinks kaufen; ~likes kaufen; ~abonnenten kaufen; ~bewertungen kaufen;
            ~acheter des abonnes; ~acheter des followers; ~acheter des likes; ~acheter des vues;
            ~premiere page de google; ~comprar likes; ~seguidores reales; ~primera pagina de google;
            ~comprare follower; ~acquistare follower; ~follower reali; ~prima pagina di google; ~comprar curtidas;
            ~seguidores reais; ~primeira pagina do google; ~kupic obserwujacych; ~kup obserwujacych;
            ~pierwsza strona google; ~kup lajki; ~volgers kopen; ~likes kopen; ~echte volgers; ~hoger in google;
            ~begeni satin; ~gercek takipci; ~izlenme satin; ~backlink satin; ~google ilk sayfa; ~накрутка лайков;
            ~накрутка просмотров; ~купить подписчиков; ~живые подписчики; ~вечные ссылки; ~jual followers;
            ~beli followers; ~tambah followers; ~jasa backlink; ~jual backlink; ~halaman pertama google; ~شراء متابعين;
            ~متابعين حقيقيين; ~زيادة المتابعين
        3.4: ~link building; ~guest posting; ~guest post; ~guest article; ~sponsored posts; do follow link;
            dofollow link; link to our client; web design services; website design services; web development company;
            ~digital marketing agency; generate leads; free leads; ~email list
        2.8: ~sponsored article; ~link exchange; ~targeted traffic; ~seo audit; ~tiktok followers; ~telegram members;
            ~suchmaschinenoptimierung; ~gastbeitrag auf ihrer; ~seo agentur; ~article sponsorise; ~article invite;
            ~referencement naturel; ~agence seo; ~posicionamiento seo; ~posicionamiento web; ~articulo patrocinado;
            ~articulo de invitado; ~agencia seo; ~posizionamento seo; ~agenzia seo; ~articolo sponsorizzato;
            ~otimizacao de sites; ~artigo patrocinado; ~pozycjonowanie stron; ~artykul sponsorowany; ~agencja seo;
            ~gastblog; ~zoekmachineoptimalisatie; ~seo bureau; ~seo specialist; ~seo hizmeti; ~tanitim yazisi;
            ~продвижение сайта; ~продвижение сайтов; ~раскрутка сайта; ~seo продвижение; ~jasa seo; ~jasa website;
            ~jasa pembuatan website; ~تحسين محركات البحث; ~باك لينك
        2.6: jasa followers
        2.4: ~white hat seo; ~da50 backlinks
        1.6: seo; ~digital marketing; ~more followers; ~social media marketing; ~website traffic; ~web traffic;
            ~web hosting
        1.4: ihre website hat; auf platz # bei google; your blog deserves; your website deserves; votre site merite;
            su sitio merece; su pagina web merece; il vostro sito merita; seu site merece; panstwa strona;
            uw website verdient; sitenizi ust; ваш сайт в топ; в топ google; website anda di
        1.3: top of google; organic traffic; google reviews; gastartikel; mehr follower; criacao de sites;
            linkbuilding; web tasarim; создание сайтов; تصميم مواقع
        0.5: leads; traffic
    """,
    "essays": """
        5.0: ~essay writing service; ~essay writing services; write my essay; write my paper; buy essays; buy an essay;
            ~custom essays; ~custom essay; write your essay; write your essays
        4.4: bachelorarbeit schreiben lassen
        4.2: ~assignment help; dissertation help; thesis writing service; ~dissertation writing; homework help online;
            academic writing service; do my homework for; paper writing service; ~essay help; pay someone to;
            take my exam; take your exam for; take my online class; do my assignment; do my homework; write my thesis;
            write my dissertation; ~exam dumps; ~waec answers; ~ghostwriter bachelorarbeit;
            ~hausarbeit schreiben lassen; ~masterarbeit schreiben lassen; ~doktorarbeit schreiben lassen;
            ~akademische ghostwriter; ~prufungslosungen; ~redaction de memoires; ~tesis por encargo; ~hacemos tu tesis;
            ~hacemos tus tareas; ~hago tu tesis; ~resuelvo examenes; ~tesi su commissione; ~scriviamo la tua tesi;
            ~fazemos seu tcc; ~faco seu tcc; ~comprar tcc; ~tcc pronto; ~monografia pronta; ~prace licencjackie na;
            ~prace magisterskie na; ~scriptie laten schrijven; ~tez yazdirma; ~odev yaptirma; ~odev yapilir;
            ~tez hazirlama; ~курсовые на заказ; ~дипломные на заказ; ~дипломные работы на; ~курсовая на заказ;
            ~рефераты на заказ; ~написание курсовых; ~написание дипломных; ~jasa skripsi; ~jasa pembuatan skripsi;
            ~joki skripsi; ~joki tugas; ~jasa makalah; ~كتابة بحوث; ~كتابة ابحاث; ~حل واجبات; ~حل اختبارات;
            ~كتابة رسائل الماجستير
        3.0: ~help with my papers; ~help with your papers; ~plagiarism free; ~delivered overnight
        2.4: ~write your thesis; ~ghostwriter agentur; ~scrittura tesi; ~aiuto tesi; ~scriptiehulp; ~examenantwoorden;
            ~tez yazimi
        2.0: ~assignment writing; ~essay writers; ~essay writing; ~professional writers; ~homework help; ~online tutor
        1.3: leaked exam; corriges du bac; pisanie prac; ответы на егэ; ответы на огэ; ответы егэ; bocoran soal;
            حل الواجبات; exam answers; pass your exam; term papers; prufungsfragen; redaction de memoire;
            sujets du bac; trabajos universitarios; respuestas del examen; respuestas de examenes; tracce maturita;
            gabarito vazado; trabalhos academicos; odpowiedzi do matury; examen antwoorden; sinav cevaplari;
            помощь студентам; решение контрольных; kunci jawaban; اجوبة الامتحان; أجوبة الامتحان; رسائل ماجستير
    """,
    "goods": """
        4.6: ~replica watches; ~replica handbags; replica rolex; buy fake
        4.2: packers and movers; customer care number; support phone number; ~factory outlet; cheap jerseys;
            cheap nike; cheap jordans; cheap ray ban; outlet store online; louis vuitton outlet
        4.0: نقل عفش; ~مكافحة حشرات; ~كشف تسربات; ~تنظيف خزانات; ~عمالة مدربة; ~فك وتركيب
        3.4: order now; buy now; shop now; order today; ~free shipping; ~worldwide shipping; ~best prices;
            ~lowest price; ~lowest prices; visit our store; visit our shop; our online store; buy online; ~free iphone;
            refund not received; certified technicians
        3.0: free quotes; ~get a free quote; ~no obligation quote; ~emergency locksmith; ~locksmith near;
            ~# hour locksmith; ~house removals; ~removal company; ~man and van; ~man with a van; ~roofing services;
            ~roofing company; ~roofing contractor; ~solar installers; ~pest control services; ~junk removal;
            ~printing services; ~custom printing; ~home tuition; ~emergency plumber; ~carpet cleaning;
            ~seamless gutters; ~schlusselnotdienst; ~dachreinigung; ~rohrreinigung; kostenloses angebot;
            ~unverbindliches angebot; ~debarras maison; ~debarras gratuit; ~nettoyage de toiture;
            ~entreprise de demenagement; ~serrurier #; ~serrurier pas cher; ~depannage serrurerie;
            ~punaises de lit traitement; devis gratuit; devis gratuits; ~cerrajeros # horas; ~cerrajero # horas;
            ~mudanzas economicas; ~empresa de mudanzas; ~vaciado de pisos; presupuesto sin compromiso;
            presupuesto gratis; presupuesto gratuito; ~pronto intervento fabbro; ~fabbro # ore; ~traslochi economici;
            ~ditta di traslochi; ~sgombero cantine; ~svuota cantine; ~ripetizioni di; preventivo gratuito;
            preventivi gratuiti; ~sopralluogo gratuito; ~chaveiro # horas; ~fretes e mudancas; ~dedetizadora;
            ~desentupidora; ~reforma de telhado; orcamento gratis; orcamento gratuito; orcamento sem compromisso;
            ~solicite um orcamento; ~awaryjne otwieranie; ~przeprowadzki tanio; ~tanie przeprowadzki;
            ~oproznianie mieszkan; ~oproznianie piwnic; ~zwalczanie szkodnikow; darmowa wycena; bezplatna wycena;
            ~skup aut; ~woningontruiming; vrijblijvende offerte; gratis offerte; ~ontstoppingsdienst; ~cati ustasi;
            ~bocek ilaclama; ~hasere ilaclama; ~tikaniklik acma; ~hali yikama; ucretsiz kesif; ~вскрытие замков;
            ~квартирный переезд; ~ремонт под ключ; бесплатный замер; ~выезд мастера; ~натяжные потолки; ~мастер на час;
            ~услуги репетитора; ~tukang kunci; ~ahli kunci; ~jasa pindahan; ~jasa atap; ~pasang panel surya;
            ~basmi rayap; ~anti rayap; ~jasa percetakan; ~jasa renovasi; ~gratis survey; ~gratis survei;
            ~شركة نقل اثاث; ~فتح اقفال; ~عزل اسطح; ~شراء اثاث مستعمل; ~اثاث مستعمل; ~رش مبيدات; ~تسليك مجاري;
            ~باسعار مناسبة
        2.6: خصم
        2.4: khuyen mai; ~cheap flights; ~hotel deals; ~cheap cruise; ~last minute hotel; ~discount airline;
            ~car rental deals; ~customer service number; ~toll free customer service
        1.4: wholesale; best price; cheap price; discount; on sale now; cheapest; coupon; coupons; promo; outlet;
            replica; for sale; best quality; affordable price; affordable prices; our products; locksmith in;
            umzuge und; ouverture de porte; ouverture de portes; apertura de puertas; cerrajeros en; apertura porte;
            apertura porta; fabbro milano; fabbro roma; abertura de portas; chaveiro em; chaveiro #; otwieranie drzwi;
            slusarz #; otwieranie zamkow; sleutel kwijt; deur openen; kapi acma; acil cilingir; вскрытие дверей;
            замена замков; duplikat kunci; panggilan # jam; فتح ابواب; فتح أبواب; تركيب وصيانة; darmowy dojazd;
            deplacement gratuit; kostenlose anfahrt; desplazamiento gratis; gratis voorrijden; ratten en muizen;
            rats and mice
        1.3: solar panel installation; pest control company; house clearance; house clearances; rubbish removal;
            private tuition; private tutor; plumbing services; cleaning services; umzugsunternehmen; schlusseldienst;
            entrumpelung; entrumpelungen; haushaltsauflosung; kammerjager; kostenlose besichtigung; zum festpreis;
            autoankauf; cours particuliers; control de plagas; reparacion de tejados; clases particulares;
            rifacimento tetti; disinfestazioni; controle de pragas; aulas particulares; naprawa dachow;
            montaz fotowoltaiki; dezynsekcja; deratyzacja; korepetycje; slotenmaker; verhuisbedrijf; dakdekker;
            ongediertebestrijding; bijles; evden eve nakliyat; cilingir; cati tamiri; ozel ders; вывоз мебели;
            ремонт крыши; кровельные работы; уничтожение тараканов; уничтожение клопов; дезинсекция; sedot wc;
            les privat; نقل اثاث; نقل أثاث; مكافحة الحشرات; شركة تنظيف; دروس خصوصية
        1.2: скидки
        0.9: our services
    """,
    "downloads": """
        3.4: free robux; free vbucks; ~mod apk; ~free download; download now; download for free; cheats and hacks;
            ~hack tool; ~full crack; ~crack and keygen; ~crack keygen; ~license key generator; ~serial key free;
            ~cracked version; ~office activator; ~windows activator
        1.4: apk; keygen; activator; cracked software; virus free; telecharger gratuitement; kostenlos herunterladen;
            descargar gratis; scaricare gratis; baixar gratis; crackeado; скачать кряк
    """,
    "papers": """
        4.6: ~fake passports; buy passports; buy real passport; ~clone cards; ~cloned cards; ~counterfeit bills;
            buy drivers license
        4.4: диплом купить; купить диплом
        4.2: ~buy diploma; ~buy a degree; ~buy ielts; ~registered drivers license; ~registered passport;
            ~undetectable counterfeit; ~counterfeit money for sale; ~counterfeit notes for sale; ~fuhrerschein kaufen;
            ~fuhrerschein ohne prufung; ~registrierter fuhrerschein; ~falschgeld kaufen; ~reisepass kaufen;
            ~diplom kaufen; ~abitur kaufen; ~doktortitel kaufen; ~zertifikat kaufen; ~acheter permis;
            ~acheter un permis; ~permis sans examen; ~permis de conduire enregistre; ~acheter diplome;
            ~acheter un diplome; ~comprar licencia de conducir; ~comprar carnet de conducir; ~carnet sin examen;
            ~comprar titulo universitario; ~comprar pasaporte; ~comprare patente; ~comprare la patente;
            ~patente senza esame; ~patente registrata; ~comprare laurea; ~comprar cnh; ~comprar diploma;
            ~diploma reconhecido pelo mec; ~kupic prawo jazdy; ~prawo jazdy bez egzaminu; ~dokumenty kolekcjonerskie;
            ~kupic dyplom; ~rijbewijs kopen; ~rijbewijs zonder examen; ~paspoort kopen; ~diploma kopen;
            ~sinavsiz ehliyet; ~ehliyet satin; ~diploma satin; ~купить аттестат; ~купить права; ~купить справку;
            ~купить больничный; ~с занесением в реестр; ~jual ijazah; ~jasa ijazah; ~beli ijazah;
            ~jasa pembuatan ijazah; ~sim tanpa tes; ~بيع شهادات; ~شراء شهادة; ~شهادات جامعية معتمدة; ~جواز سفر للبيع;
            ~ielts without exam; ~cartes bancaires clonees; ~carte clonee; ~cartes clonees; ~tarjetas clonadas;
            ~cartoes clonados; ~carte clonate; ~geklonte karten; ~dowody kolekcjonerskie; ~клонированные карты
        2.4: ~registered passports; ~genuine passports; ~dokumenty bez egzaminu; ~больничные листы;
            ~справки задним числом
        1.4: sprachnachweis b1; zertifikat b1; diplomes enregistres; diplome enregistre; titulos registrados;
            diplomas registrados; diplomi registrati; zarejestrowany dyplom; geregistreerde diploma
        1.3: without exam
    """,
    "streams": """
        3.4: ~full movie; full movie free; watch online free; ~free streaming
        3.0: ~iptv subscription; ~live stream free; ~free live stream; ~watch live free; ~watch full match;
            ~watch full video; ~full video here; ~kostenloser stream; ~kostenlos streamen; ~livestream kostenlos;
            ~iptv anbieter; ~abonnement iptv; ~match en direct gratuit; ~en vivo gratis; ~lista iptv;
            ~abbonamento iptv; ~teste iptv; ~ao vivo gratis; ~ogladaj za darmo; ~iptv abonnement; ~iptv kopen;
            ~canli mac izle; ~sifresiz izle; ~iptv satin; ~смотреть онлайн бесплатно; ~скачать бесплатно;
            ~трансляция бесплатно; ~بث مباشر مجاني; ~مشاهدة مجانية; ~اشتراك iptv
        2.4: ~live free hd; ~free hd stream; ~hd free no signup; ~streaming gratis hd
        1.4: todos os jogos; todos los partidos; alle spiele live; tous les matchs; tutte le partite; wszystkie mecze;
            alle wedstrijden live; tum maclar; все матчи; semua pertandingan; جميع المباريات
        1.3: leaked video; streaming gratuit; film complet; pelicula completa; ver gratis; streaming gratis;
            film completo; assistir gratis; filme completo; za darmo online; gratis kijken; bedava izle; ucretsiz izle;
            смотреть бесплатно; nonton gratis; nonton film
    """,
    "flattery": """
        4.0: bookmarked this web site; bookmarked this website; bookmarked this site; regards for putting up;
            like your writing style; love your writing style; bookmarked your site; bookmark your site;
            bookmarked your website; bookmark your blog; bookmark your website
        3.4: first visit to your blog; first visit to your site; stumbled upon your blog; stumbled upon your website;
            came across your blog; visit your blog again
        3.0: ~excellent information; ~will be returning for more; ~will be back for more; thanks for this informative;
            ~a valuable contribution to; ~provides a thoughtful overview; nice blog; great blog; awesome blog;
            wonderful blog; excellent blog; amazing blog; informative post; informative blog
        1.4: nice post; great post; awesome post; excellent post; amazing post; wonderful post; great share;
            useful post; useful information; valuable information; informative; really enjoyed reading; keep posting;
            keep sharing; thanks for sharing
        1.2: very informative; informative article; nice information; great information; great content;
            quality content; amazing content; very nice article; superb post; very well written post;
            thanks for the information; thank you for sharing this information; this is what i was looking for;
            exactly what i was looking for; i have bookmarked; learned a lot from your
        1.0: great site; nice site; i will come back for more; schone seite; ich komme gern wieder; tolle webseite;
            tres bon blog; super blog; beau blog; super site; me encanta tu pagina; gran blog; excelente blog;
            buena pagina; bel blog; bel sito; ottimo blog; complimenti per il blog; complimenti per il sito;
            adorei seu blog; otimo blog; otimo site; adorei o site; swietny blog; fajny blog; fajna strona; leuke blog;
            leuke site; mooie blog; mooie website; guzel site; guzel blog; harika site; cok guzel site; классный сайт;
            хороший сайт; классный блог; полезный сайт; blog yang keren; blog yang bagus; website yang bagus;
            artikelnya keren; situs yang bagus; موقع جميل; موقع رائع; مدونة رائعة
        0.7: great read; great article; good read; nice article; interesting article; keep up the good work;
            keep up the great work; looking forward to more; well explained; explained everything; toller artikel;
            sehr informativ; super artikel; tres bon article; article interessant; gran articulo; muy informativo;
            ottimo articolo; molto interessante; otimo artigo; muito informativo; swietny artykul; bardzo ciekawy;
            harika bir yazi; отличная статья; полезная статья; mooi artikel; artikel yang bagus; artikel menarik;
            toller beitrag; super beitrag; guter beitrag; danke fur diesen beitrag; sehr guter artikel;
            informativer artikel; tolle seite; tolle website; excellent article; super article; merci pour ce partage;
            merci pour cet article; tres interessant; contenu de qualite; excelente articulo; muy buen articulo;
            gracias por compartir; excelente post; gran post; excelente informacion; bell'articolo;
            articolo interessante; grazie per la condivisione; grazie per aver condiviso; ottimo post;
            excelente artigo; otimo conteudo; excelente conteudo; parabens pelo artigo; parabens pelo conteudo;
            obrigado por compartilhar; otimo post; conteudo de qualidade; swietny wpis; ciekawy wpis; bardzo przydatny;
            super artykul; dziekuje za artykul; przydatne informacje; swietna strona; goed artikel; geweldig artikel;
            interessant artikel; bedankt voor het delen; erg informatief; zeer informatief; nuttige informatie;
            mooie site; cok faydali; guzel paylasim; harika yazi; cok guzel yazi; faydali bilgiler;
            paylasim icin tesekkurler; полезная информация; спасибо за статью; спасибо за информацию;
            интересная статья; отличный пост; отличный сайт; artikel bermanfaat; sangat bermanfaat; sangat informatif;
            terima kasih infonya; terima kasih sudah berbagi; nice info; informasi bermanfaat; مقال رائع; مقال مفيد;
            موضوع رائع; معلومات مفيدة; معلومات قيمة; شكرا على المعلومات
    """,
    "owner": """
        4.0: your weblog; my blog too; my site too; visit my homepage
        3.4: your blog posts; your web site; look at my homepage
        3.0: my web page
        1.2: your blog; your site; your website; this blog; this website; your page; your content; your articles are;
            dear admin; hello admin; your rss feed; subscribe to your feed
        0.7: votre blog; votre site; tu blog; su blog; vostro blog; seu blog; seu site
    """,
    "chain": """
        3.8: send this to # people; post this on # other; paste this to # videos; copy and paste this; repost this to;
            share this with # people; sorry to bother you but; ~copy and paste this to; ~paste this on;
            ~post this to # other; ~stand by your bed
        2.4: please help me reach; please help me get; help me reach #; help me get #; not a spam; this is not spam;
            im not spamming; dont ignore this; read this comment; donate to my; my gofundme; my kickstarter
        1.0: gofundme; kickstarter; indiegogo; fundraiser; please help us; please help me; please read
    """,
    "bait": """
        3.8: ~is this you in the; ~is this you in this video; update the player; press f5 twice
        3.0: your account will be permanently; account will be permanently disabled; account has been reported for;
            confirming your e mail and password; confirm your e mail and password; confirm your email and password;
            confirm your password; verify your password; enter your password at; appeal here;
            package could not be delivered due; parcel could not be delivered due; to avoid return please confirm;
            reschedule your delivery; redelivery fee; ihr paket konnte nicht zugestellt; ihr konto wird gesperrt;
            ihr konto wurde gesperrt; bestatigen sie ihre daten; votre colis n'a pas pu; votre compte sera suspendu;
            votre compte sera desactive; confirmez vos informations; su paquete no pudo; su cuenta sera suspendida;
            confirme sus datos; seu pacote nao pode; sua conta sera bloqueada; confirme seus dados; il suo pacco non;
            tuo account verra sospeso; confermi i suoi dati; twoja paczka nie; twoje konto zostanie zablokowane;
            potwierdz swoje dane; uw pakket kon niet; uw account wordt geblokkeerd; bevestig uw gegevens;
            hesabiniz kapatilacak; hesabiniz askiya; ваша посылка не; ваш аккаунт будет заблокирован;
            подтвердите свои данные; akun anda akan diblokir; konfirmasi data anda
        2.4: ~is this you; ~is this really you; ~bist du das; ~bist das du; ~c'est toi sur; ~eres tu en;
            ~sei tu in questo; ~e voce nesse video; ~e voce neste; ~это ты на видео; ~bu sen misin
        1.4: violation of our terms; confirm your details; verify your account; verify your identity;
            your account has been; pay the fee within; within # hours or your
    """,
    "others": """
        4.6: hemen uye ol; uye olun kazanin
        4.4: sell your kidney; sell kidney; kidney donors with blood; buying kidneys; vendre votre rein;
            vender su rinon; niere verkaufen; vender seu rim; vendere un rene; продать почку; jual ginjal
        3.6: que dieu vous benisse; gott segne sie; que dios le bendiga; ~god bless you; ~remain blessed
        3.0: jetzt anmelden; jetzt registrieren; inscribete; curso gratis
        2.6: daftar sekarang; سجل الان
        0.4: gratuit; gratis; kostenlos
    """,
}

# Scripts that write words without spaces, or with endings grown on: looked for anywhere in the text.
PARTS: dict[str, str] = {
    "promotion": """
        4.6: 订阅我的频道
        4.4: 关注我的频道
        3.8: 구독 부탁
        3.2: チャンネル登録
        3.0: 点击链接; 제 채널
        2.4: 加群; qq群; 加q群; q群
        1.6: 名额只剩
    """,
    "money": """
        4.2: ~在家赚钱; ~轻松赚钱; ~网上赚钱; 誰でも稼
        4.0: 日赚; ~月入过万; 簡単に稼; ~재택알바; ~재택 알바; 副業で月収; 수익 인증
        3.2: 免费领取; ~รายได้เสริม
        3.0: 稼げます; 稼げました; รายได้ต่อวัน
        2.4: プレゼント企画
        2.2: 稼げる
        2.0: ~刷单
        1.4: 兼职
        1.2: 副業
    """,
    "investment": """
        4.4: ~稳赚不赔; ~리딩방
        4.0: ~带单; ~荐股
        3.6: ~合约带单; ~牛股推荐; ~免费诊股
        2.4: ~バイナリー; ~稳定盈利; ~跟单; ~喊单; ~保本保息; ~资金翻倍; ~股票群; 一个月赚;
            ~推荐牛股; ~只牛股; ~投資グループ; ~주식 리딩
        1.4: 导师带我
    """,
    "loan": """
        4.4: ~即日融資; ~กู้เงินด่วน
        4.2: ~无抵押贷款
        4.0: ~快速贷款; ~당일대출; ~審査なし; 무직자 대출; 대출 문의; ~เงินด่วน
        3.6: ~征信修复; ~征信洗白; ~当天放款; ~不看征信; ~秒批
        3.0: 秒到账; ~급전
        2.4: ~低息贷款; ~无需抵押; ~急用钱; ~代办贷款; ~当天到账; ~办理贷款; ~当日到账
        1.4: เงินกู้
    """,
    "letters": """
        2.4: ~恭喜您中奖; ~领取奖金; ~中奖通知; ~幸运用户; ~遗产继承人
    """,
    "medicine": """
        4.0: ~시알리스
        3.6: ~祖传秘方; ~包治百病
        3.0: ~伟哥; ~减肥药; ~비아그라
        2.4: ~壮阳; ~药到病除
    """,
    "magic": """
        3.6: ~和合术; ~复合法事
        2.4: ~挽回爱人; ~挽回感情; ~算命大师
        1.4: 挽回老公; 挽回老婆; 老公回来
    """,
    "hacking": """
        4.0: 黑客接单
        3.6: ~黑客服务; ~出黑; ~网赌被黑
        2.4: ~追回被骗; ~盗号; ~查开房
    """,
    "contact": """
        4.2: 加薇信; 加薇; 加微; 加我微信
        4.0: 加微信; 加v信; line追加; 加qq; line登録; 텔레그램 문의
        3.6: 카톡 문의; แอดไลน์; ㅋr톡; 카톡문의
        2.4: 微信号; ~欢迎来电; ~来电咨询
        1.6: 私聊
        1.0: lineで
    """,
    "gambling": """
        4.6: ~카지노사이트; ~토토사이트
        4.4: ~在线赌场; ~온라인카지노; ~온라인 카지노; ~เครดิตฟรี; ~หวยออนไลน์
        4.0: ~แทงบอล; ~เว็บพนัน
        3.6: ~注册送; ~首存; ~彩票计划; ~메이저놀이터; ~스포츠토토
        3.4: ~娱乐城; ~百家乐; ~บาคาร่า
        3.2: ~オンラインカジノ; ~먹튀
        3.0: ~바카라; ~สล็อต; 开户送; 首充; สมัครรับโบนัส; 첫충; 무한 콤프; 가입코드
        2.4: ~彩票平台; ~真人荷官; ~体育投注; ~时时彩
        1.8: ~博彩; ~คาสิโน
        1.4: 카지노; 슬롯
    """,
    "adult": """
        4.8: ~출장안마
        4.4: ~约炮; ~裸聊; ~包养; ~无修正; ~セフレ; ~조건만남
        4.0: ~上门服务; 同城美女; 同城约; ~人妻
        3.6: ~上门按摩; ~楼凤; ~全国空降
        3.0: ~出会い系
        2.4: ~全套服务; ~学生妹; ~一夜情
    """,
    "reach": """
        4.0: ~刷粉
        3.6: ~代发文章; ~刷赞; ~买粉; ~关键词排名
        2.4: 涨粉; ~网站优化; ~排名优化; ~软文发布
    """,
    "essays": """
        5.0: ~代写论文; ~论文代写
        3.6: ~枪手代; ~代写作业; ~作业代写
        2.4: ~代考; ~替考; ~考试答案
    """,
    "goods": """
        4.4: ~スーパーコピー; ~ブランドコピー
        3.6: n級品; ~高仿; ~精仿; ~레플리카
        3.0: ~厂家直销
        2.4: ~开锁公司; ~搬家公司; ~防水补漏; ~除四害; ~白蚁防治; ~疏通下水道; ~管道疏通; ~高价回收; ~名片印刷;
            ~家教上门; 激安通販
        1.4: 开锁换锁; 送料無料
    """,
    "papers": """
        5.0: ~发票代开; ~正规发票; 点数优惠; 先验后付; ~代开发票
        4.4: ~假证; ~假钞; ~代开各类; ~先办后付; ~办理真实; ~真实学历
        4.0: ~代办学历
        3.6: ~办理毕业证; ~毕业证办理; ~文凭办理; ~学历办理; ~均可验证; ~办理驾照; ~办理身份证
        3.0: ~办证
    """,
    "streams": """
        2.4: ~免费观看; ~高清直播
    """,
    "others": """
        3.2: 無料登録
        3.0: 無料相談
        1.4: 免费进群; 登録無料; สมัครเลย
    """,
}
