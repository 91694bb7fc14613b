"""First names that tell he from she. Tables only: who bears one is decided by the text where it says he or she."""

from search.quotes.words import words

# First names that tell he from she, those most often borne where the seven languages are spoken. One that both bear is in neither list.
HIS_FIRST_NAMES = words("""
        James John Robert Michael William David Richard Joseph Joe Thomas Tom Charles Christopher Daniel Dan Matthew Anthony Tony Mark Donald Steven Steve Stephen Paul
        Andrew Joshua Kenneth Kevin Brian George Timothy Tim Ronald Edward Jason Jeffrey Jeff Ryan Jacob Gary Nicholas Eric Jonathan Larry Justin Scott Brandon Benjamin
        Ben Samuel Gregory Greg Frank Raymond Jack Dennis Jerry Tyler Aaron Jose Henry Harry Adam Douglas Nathan Peter Zachary Kyle Walter Jeremy Keith Roger Gerald Carl
        Arthur Lawrence Albert Willie Bruce Ralph Roy Eugene Russell Louis Philip Phil Bobby Johnny Bill Bob Jim Mike Fred Howard Ted Ernest Martin Simon Neil Nigel Ian
        Graham Colin Alan Stuart Hugh Duncan Barack Bernie Marco Lindsey Mitt Rand Mitch Barry Oliver Edgar Edmund Gilbert Harold Leonard Patrick Sean Owen Evan Rhys
        Hans Peter Klaus Wolfgang Jürgen Dieter Manfred Uwe Helmut Horst Karl Heinz Günter Günther Gerhard Walter Werner Heinrich Friedrich Wilhelm Otto Fritz Ernst
        Bernd Rainer Stefan Andreas Frank Matthias Christian Markus Sebastian Tobias Florian Jan Jens Olaf Sigmar Guido Joachim Thorsten Torsten Ralf Rolf Volker
        Jean Pierre Jacques François Michel Philippe Alain Bernard André Gérard Henri Luc Marc Laurent Olivier Nicolas Julien Antoine Étienne Guillaume Yves Thierry Éric
        José Juan Antonio Manuel Francisco Carlos Luis Miguel Pedro Jesús Javier Fernando Rafael Pablo Jorge Alberto Ángel Diego Andrés Alejandro Enrique Ramón Sergio
        Иван Александр Сергей Дмитрий Владимир Андрей Алексей Михаил Николай Пётр Петр Павел Юрий Виктор Олег Игорь Евгений Борис Константин Виталий Анатолий Никита Илья
        Іван Олександр Сергій Дмитро Володимир Андрій Олексій Михайло Микола Петро Павло Юрій Віктор Ігор Євген Богдан Тарас Василь Остап Ярослав Денис Руслан Степан
        Piotr Krzysztof Andrzej Tomasz Paweł Jan Michał Marcin Jakub Adam Marek Łukasz Grzegorz Mateusz Wojciech Mariusz Dariusz Zbigniew Jerzy Kazimierz Stanisław
        Ahmed Mohammed Muhammad Ali Hassan Hussein Omar Ibrahim Yusuf Mehmet Mustafa Karim Samir Rashid
    """)
HER_FIRST_NAMES = words("""
        Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Sara Karen Lisa Nancy Betty Margaret Sandra Ashley Kimberly Emily Donna Michelle Carol Amanda
        Dorothy Melissa Deborah Stephanie Rebecca Sharon Laura Cynthia Kathleen Amy Angela Shirley Anna Brenda Pamela Emma Nicole Helen Samantha Katherine Christine Debra
        Rachel Carolyn Janet Catherine Maria Heather Diane Ruth Julie Olivia Joyce Virginia Victoria Kelly Lauren Christina Joan Evelyn Judith Megan Andrea Cheryl Hannah
        Jacqueline Martha Gloria Teresa Ann Anne Annie Jane Alice Lucy Charlotte Sophia Sophie Grace Rose Diana Julia Hillary Elizabeth Carly Nikki Nancy Fiona Claire
        Clara Ellen Eleanor Edith Harriet Isabel Isabella Agnes Florence Lydia Fanny Kitty Peggy Sally Molly Polly Nora Caroline Louise Maggie Theresa Bridget Siobhan
        Angela Ursula Petra Sabine Monika Renate Karin Brigitte Ingrid Helga Gisela Christa Erika Gabriele Susanne Claudia Birgit Heike Martina Annette Katrin Katja Anja
        Silke Ulrike Johanna Katharina Franziska Annegret Annalena Ilse Hildegard Gerda Gertrud Emilie Luise Marie Margarethe Charlotte Sahra Heidemarie Renate Anne
        Nathalie Isabelle Sylvie Catherine Martine Françoise Monique Valérie Sandrine Céline Hélène Nicole Élise Élisabeth Jeanne Juliette Marine Anaïs Aurélie Émilie
        Carmen Ana Isabel Pilar Dolores Cristina Laura Marta Rosa Lucía Elena Mercedes Rocío Beatriz Silvia Raquel Teresa Ángela Verónica Alejandra Gabriela Juana María
        Анна Мария Елена Ольга Наталья Татьяна Ирина Светлана Екатерина Юлия Людмила Надежда Галина Марина Дарья Вера Любовь Анастасия Ксения Евгения Валентина Нина
        Марія Олена Наталія Тетяна Ірина Світлана Катерина Юлія Надія Галина Дарія Віра Оксана Леся Ганна Людмила Соломія Софія Зоя Лідія
        Katarzyna Małgorzata Agnieszka Krystyna Ewa Elżbieta Zofia Jadwiga Joanna Magdalena Monika Danuta Irena Halina Helena Beata Aleksandra Dorota Maria Hanna
        Fatima Aisha Leyla Amina Mina Khadija Zahra Nadia Yasmin Samira
    """)
