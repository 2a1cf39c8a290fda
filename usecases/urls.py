"""Pages of a program's usecases, below `/programs/<slug>/`."""

from django.urls import path

from usecases.views import ranking

app_name = "usecases"
urlpatterns = [
    path("ranking/", ranking.ranking, name="ranking"),
    path("ranking/chances/", ranking.ranking_chances, name="ranking_chances"),
    path("ranking/how-it-works/", ranking.ranking_explained, name="ranking_explained"),
    path("ranking/export.<str:file_format>", ranking.ranking_export, name="ranking_export"),
    path("ranking/<int:number>/", ranking.ranking_row, name="ranking_row"),
    path("ranking/<int:number>/comparison/", ranking.ranking_comparison, name="ranking_comparison"),
    path("use-cases/<int:pk>/ranking/", ranking.use_case_ranking_fragment, name="use_case_ranking_fragment"),
]
